import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";

export type Member = {
  child: ChildProcess;
  pid: number;
  isWeb: boolean;
  /** What it wrote on standard error. */
  errors: string[];
};

const readyWithinMs = 60_000;

const children = new Set<ChildProcess>();
// A bench that breaks off leaves nobody behind.
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts a process and waits until it says that it is ready. @throws Error with what it wrote when it does not */
export async function startMember(
  program: string,
  role: "web" | "worker",
  env: Record<string, string>,
): Promise<Member> {
  const child = spawn(process.execPath, [program], {
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...env, CLUSTER_ROLE: role },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const member: Member = { child, pid: child.pid ?? 0, isWeb: role === "web", errors: [] };
  child.stderr.on("data", (chunk: Buffer) => member.errors.push(chunk.toString()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("is ready") && resolve());
    child.once("close", (code) =>
      reject(new Error(`a ${role} ended with ${code}: ${member.errors.join("")}`)),
    );
    setTimeout(
      () => reject(new Error(`a ${role} is not ready: ${member.errors.join("")}`)),
      readyWithinMs,
    ).unref();
  });
  await ready;
  return member;
}

export function isAlive({ child }: Member): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** Asks a process to leave, and ends it when it does not. */
export async function stopMember(member: Member): Promise<void> {
  if (!isAlive(member)) return;
  const closed = once(member.child, "close");
  member.child.kill("SIGCONT");
  member.child.kill("SIGTERM");
  const late = setTimeout(() => member.child.kill("SIGKILL"), 20_000);
  await closed;
  clearTimeout(late);
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
