import { Worker } from "node:worker_threads";
import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";
import type { ErrorCode } from "@/contracts/error-codes";
import { errorCodes } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import type { CodebasePort, CodeCachePort, CodeSource } from "@/server/ports/codebase";
import type { Logger } from "@/server/ports/logger";
import { codeLimits } from "./code-limits";
import type { FromThread, ToThread } from "./thread-messages";

type Waiting = { resolve: (answer: unknown) => void; reject: (error: AppError) => void };

/**
 * The codebase graph in a worker thread, started with the first question. What breaks it costs the questions under way; the next
 * one gets a new thread, which begins from the cache.
 * @param workerFile path of `codebase.worker.ts`, or of what it is built to
 */
export function createCodebase({
  workerFile,
  cache,
  logger,
}: {
  workerFile: string;
  cache: CodeCachePort;
  logger: Logger;
}): CodebasePort & { close(): Promise<void> } {
  let worker: Worker | null = null;
  let nextId = 0;
  let closed = false;
  const waiting = new Map<number, Waiting>();

  function fail(thread: Worker, message: string): void {
    if (worker !== thread) return;
    worker = null;
    logger.warn("the codebase thread ended", { error: message });
    for (const { reject } of waiting.values()) {
      reject(
        new AppError({ code: "internal", message, userMessage: "The code could not be read. Try again." }),
      );
    }
    waiting.clear();
  }

  function running(): Worker {
    if (worker) return worker;
    const thread = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: codeLimits.youngMb },
      // As source it needs what runs this process from source, tests run it otherwise; what is built needs nothing.
      execArgv: workerFile.endsWith(".ts") ? ["--import", import.meta.resolve("tsx")] : [],
    });
    thread.unref();
    thread.on("message", (message: FromThread) => take(thread, message));
    thread.on("error", (error) => fail(thread, String(error)));
    thread.on("exit", () => fail(thread, "the thread ended"));
    worker = thread;
    return thread;
  }

  function take(thread: Worker, message: FromThread): void {
    switch (message.kind) {
      case "answer":
        waiting.get(message.id)?.resolve(message.answer);
        waiting.delete(message.id);
        return;
      case "failure":
        waiting.get(message.id)?.reject(errorOf(message));
        waiting.delete(message.id);
        return;
      case "cache-read":
        void cache
          .read(message.keys)
          .catch((thrown: unknown) => {
            logger.warn("what is known of files could not be read", { error: String(thrown) });
            return [];
          })
          .then((rows) =>
            thread.postMessage({ kind: "cache-rows", id: message.id, rows } satisfies ToThread),
          );
        return;
      case "cache-write":
        cache.write(message.rows).catch((thrown: unknown) => {
          logger.warn("what was read of files could not be kept", { error: String(thrown) });
        });
    }
  }

  return {
    ask<Kind extends QuestionKind>(source: CodeSource, question: Question<Kind>): Promise<Answer<Kind>> {
      if (closed)
        return Promise.reject(new AppError({ code: "cancelled", message: "the codebase is closed" }));
      return new Promise((resolve, reject) => {
        nextId += 1;
        waiting.set(nextId, { resolve: resolve as Waiting["resolve"], reject });
        running().postMessage({
          kind: "ask",
          id: nextId,
          source,
          question: question as Question,
        } satisfies ToThread);
      });
    },
    async close() {
      closed = true;
      const thread = worker;
      worker = null;
      for (const { reject } of waiting.values())
        reject(new AppError({ code: "cancelled", message: "the codebase is closed" }));
      waiting.clear();
      await thread?.terminate();
    },
  };
}

function errorOf({ code, message, userMessage }: Extract<FromThread, { kind: "failure" }>): AppError {
  const known = (errorCodes as readonly string[]).includes(code) ? (code as ErrorCode) : "internal";
  return new AppError({ code: known, message, ...(userMessage === null ? {} : { userMessage }) });
}
