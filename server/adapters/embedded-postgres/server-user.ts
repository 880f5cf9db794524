import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { AppError } from "@/server/domain/errors/app-error";

const run = promisify(execFile);

export type ServerUser = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root: then it runs as the user `postgres`, made when it is missing.
 * Null when War Room is not root itself.
 */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const found = (await lookUp()) ?? (await create());
  if (found) return found;
  throw new AppError({
    code: "storage-failed",
    message: "running as root, and there is no user postgres nor a way to make one",
    userMessage:
      "PostgreSQL does not run as root. Start War Room as another user, add a user named postgres, or set DATABASE_URL.",
  });
}

async function lookUp(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function create(): Promise<ServerUser | null> {
  const ways: Array<[string, string[]]> = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]],
    ["adduser", ["-S", "-H", "-D", "postgres"]],
  ];
  for (const [program, argv] of ways) {
    await run(program, argv).catch(() => undefined);
    const user = await lookUp();
    if (user) return user;
  }
  return null;
}
