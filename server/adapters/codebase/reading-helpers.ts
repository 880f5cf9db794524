import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { codeLimits } from "./code-limits";

export type ReadTexts = { id: number; texts: ReadonlyArray<{ path: string; text: string }> };
export type TextsRead = { id: number; facts: string[] };

/** Reads texts in other processes. */
export type ReadingHelpers = {
  count: number;
  /** Facts as JSON, in the order of the texts; null: the process ended, and they are to be read here. */
  read(helper: number, texts: ReadTexts["texts"]): Promise<string[] | null>;
  close(): void;
};

/** Beyond it nothing is gained: the thread that asks has to take what they say. */
const mostHelpers = 4;

/**
 * For a process that reads for a second or two. What V8 would compile once more for the long run takes a third of that time, on
 * cores that others are waiting for; and its space for what is new need not grow from the smallest.
 */
const shortLived = ["--no-opt", "--no-lazy-feedback-allocation", "--min-semi-space-size=16"];

const isSource = import.meta.url.endsWith(".ts");
const file = join(import.meta.dirname, `reading.worker.${isSource ? "ts" : "js"}`);

export function startReadingHelpers(): ReadingHelpers {
  const count = Math.min(mostHelpers, availableParallelism());
  const helpers = Array.from({ length: count }, startHelper);
  return {
    count,
    read: (helper, texts) => helpers[helper]?.read(texts) ?? Promise.resolve(null),
    close: () => {
      for (const { end } of helpers) end();
    },
  };
}

function startHelper() {
  const waiting = new Map<number, (facts: string[] | null) => void>();
  let nextId = 0;
  let isBroken = false;
  const helper = startProcess();
  const giveUp = () => {
    isBroken = true;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  };
  helper.on("message", ({ id, facts }: TextsRead) => {
    waiting.get(id)?.(facts);
    waiting.delete(id);
  });
  helper.on("error", giveUp);
  helper.on("exit", giveUp);
  helper.on("disconnect", giveUp);
  return {
    read: (texts: ReadTexts["texts"]): Promise<string[] | null> =>
      new Promise((resolve) => {
        if (isBroken) return resolve(null);
        nextId += 1;
        waiting.set(nextId, resolve);
        // What it does not get any more is settled when it has gone.
        helper.send({ id: nextId, texts } satisfies ReadTexts, () => undefined);
      }),
    end: () => helper.kill(),
  };
}

/** Nothing waits for it to end, and it ends when whoever started it does. Of the environment it needs nothing. */
function startProcess(): ChildProcess {
  const helper = fork(file, [], {
    execArgv: [
      ...(isSource ? ["--import", import.meta.resolve("tsx")] : []),
      ...["--max-old-space-size=1024", `--max-semi-space-size=${codeLimits.youngMb}`],
      ...shortLived,
    ],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  helper.unref();
  helper.channel?.unref();
  return helper;
}
