import { createContainer } from "@/server/container";
import { toAppError } from "@/server/domain/errors/app-error";
import { readEnv } from "@/server/env";
import { appRoot } from "./app-root";

/** Running steps get so long to end when the worker is asked to leave; then they are interrupted. */
const drainWithinMs = 60_000;
const exitCodes = { left: 0, failed: 1, badInput: 2 } as const;

/** `war-room worker`: runs tasks for the War Rooms of one database, without pages. @returns the exit code */
export async function workerCommand(options: { tasks?: string }): Promise<number> {
  const tasksAtOnce = options.tasks === undefined ? null : Number(options.tasks);
  if (tasksAtOnce !== null && !(Number.isInteger(tasksAtOnce) && tasksAtOnce > 0)) {
    process.stderr.write("--tasks must be a whole number above 0.\n");
    return exitCodes.badInput;
  }
  try {
    const env = readEnv(appRoot);
    if (env.databaseUrl === null) {
      process.stderr.write("A worker needs DATABASE_URL: the embedded database belongs to one War Room.\n");
      return exitCodes.badInput;
    }
    return await work({ ...env, tasksAtOnce: tasksAtOnce ?? env.tasksAtOnce });
  } catch (thrown) {
    process.stderr.write(`${toAppError(thrown).userMessage}\n`);
    return exitCodes.failed;
  }
}

async function work(env: ReturnType<typeof readEnv>): Promise<number> {
  const container = await createContainer(env, appRoot, { kind: "worker" });
  try {
    const leave = whenAsked();
    const health = await container.sandboxHealth();
    if (!health.ok) {
      process.stderr.write(`${health.reason} ${health.install}\n`);
      return exitCodes.failed;
    }
    await container.engine.start();
    const model = container.services.rehearsal()
      ? "; no model key: the rehearsal model plays every role"
      : "";
    process.stdout.write(`Worker ${process.pid} is ready, ${env.tasksAtOnce} tasks at once${model}\n`);
    await leave;
    process.stdout.write("Leaving: running steps end, others go on with the tasks…\n");
    await container.engine.drain(drainWithinMs);
    return exitCodes.left;
  } finally {
    await container.close();
  }
}

/** The first signal asks; the second ends the process at once, and others take over what it was doing. */
function whenAsked(): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(1);
        isAsked = true;
        resolve();
      });
    }
  });
}
