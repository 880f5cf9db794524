import { randomBytes } from "node:crypto";
import { access, chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { EmbeddedBinaries } from "./embedded-binaries";
import type { ServerUser } from "./server-user";

/** Where a root's server keeps what its own user could not reach, `/root` being closed to others. */
const systemFolder = "/var/lib/war-room";

/**
 * The folder for the server's files: the given one, or for a root whose home is closed to the server's user
 * one below `/var/lib/war-room`. Then the given folder holds a file `location` with its path; who deletes
 * that starts afresh, as with the data itself.
 */
export async function reachableDataFolder(wanted: string, user: ServerUser | null): Promise<string> {
  const given = resolve(wanted);
  if (!user) {
    await mkdir(given, { recursive: true, mode: 0o700 });
    return given;
  }
  await mkdir(dirname(given), { recursive: true });
  const folder = (await isReachable(dirname(given), user)) ? given : await systemPlaceOf(given);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, user.uid, user.gid);
  return folder;
}

/** The binaries where the server's user may run them: in place, or copied once per version. */
export async function reachableBinaries(
  binaries: EmbeddedBinaries,
  user: ServerUser | null,
): Promise<EmbeddedBinaries> {
  if (!user || (await isReachable(join(binaries.root, "bin"), user))) return binaries;
  const root = join(systemFolder, `postgresql-${binaries.version}`);
  const copied: EmbeddedBinaries = {
    ...binaries,
    root,
    initdb: join(root, "bin", "initdb"),
    postgres: join(root, "bin", "postgres"),
  };
  if (await exists(copied.postgres)) return copied;
  await openSystemFolder();
  const draft = `${root}.${process.pid}`;
  await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true, force: true });
  await rename(draft, root).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(copied.postgres))) throw error;
  });
  return copied;
}

async function systemPlaceOf(given: string): Promise<string> {
  await mkdir(given, { recursive: true, mode: 0o700 });
  await openSystemFolder();
  const location = join(given, "location");
  const fresh = join(systemFolder, `postgres-${randomBytes(8).toString("hex")}`);
  // The first of two that start together decides.
  await writeFile(location, fresh, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return (await readFile(location, "utf8")).trim() || fresh;
}

async function openSystemFolder(): Promise<void> {
  await mkdir(systemFolder, { recursive: true });
  await chmod(systemFolder, 0o755);
}

/** Whether a user may walk down to this folder. */
async function isReachable(folder: string, user: ServerUser): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid, gid } = await stat(path);
    const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
