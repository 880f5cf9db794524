import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { codeLimits } from "./code-limits";

export type ReadTexts = { id: number; texts: ReadonlyArray<{ path: string; text: string }> };
export type TextsRead = { id: number; facts: string[] };

/** Reads texts in other threads. */
export type ReadingHelpers = {
  count: number;
  /** Facts as JSON, in the order of the texts; null: the thread broke, and they are to be read here. */
  read(helper: number, texts: ReadTexts["texts"]): Promise<string[] | null>;
  close(): Promise<void>;
};

/** The server and the thread that asks need a processor each; beyond four nothing is gained. */
const mostHelpers = 3;

const isSource = import.meta.url.endsWith(".ts");
const file = join(import.meta.dirname, `reading.worker.${isSource ? "ts" : "js"}`);

export function startReadingHelpers(): ReadingHelpers {
  const count = Math.max(1, Math.min(mostHelpers, availableParallelism() - 1));
  const helpers = Array.from({ length: count }, startHelper);
  return {
    count,
    read: (helper, texts) => helpers[helper]?.read(texts) ?? Promise.resolve(null),
    close: async () => void (await Promise.all(helpers.map(({ end }) => end()))),
  };
}

function startHelper() {
  const waiting = new Map<number, (facts: string[] | null) => void>();
  let nextId = 0;
  let isBroken = false;
  const thread = new Worker(file, {
    execArgv: isSource ? ["--import", import.meta.resolve("tsx")] : [],
    resourceLimits: { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: codeLimits.youngMb },
  });
  thread.unref();
  const giveUp = () => {
    isBroken = true;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
  };
  thread.on("message", ({ id, facts }: TextsRead) => {
    waiting.get(id)?.(facts);
    waiting.delete(id);
  });
  thread.on("error", giveUp);
  thread.on("exit", giveUp);
  return {
    read: (texts: ReadTexts["texts"]): Promise<string[] | null> =>
      new Promise((resolve) => {
        if (isBroken) return resolve(null);
        nextId += 1;
        waiting.set(nextId, resolve);
        thread.postMessage({ id: nextId, texts } satisfies ReadTexts);
      }),
    end: () => thread.terminate(),
  };
}
