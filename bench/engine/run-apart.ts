import { fork } from "node:child_process";
import type { EngineRun } from "./engine-run";
import type { Order } from "./process";

type Answer = { run: EngineRun } | { failure: string };

/**
 * Runs one engine in a process of its own.
 * @param program the path of `process.ts`, or of what it was bundled to
 * @throws Error with what it said when it fails
 */
export function runApart(program: string, order: Order): Promise<EngineRun> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      // What reads TypeScript is for the source alone.
      ...(program.endsWith(".ts") ? {} : { execArgv: [] }),
    });
    const killWithUs = () => child.kill("SIGTERM");
    process.once("exit", killWithUs);
    const errors: string[] = [];
    child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
    let answer: Answer | null = null;
    child.once("message", (message) => {
      answer = message as Answer;
    });
    child.once("close", (code) => {
      process.removeListener("exit", killWithUs);
      if (answer && "run" in answer) resolve(answer.run);
      else reject(new Error(answer?.failure ?? `it ended with ${code}: ${errors.join("").trim()}`));
    });
    child.send(order);
  });
}
