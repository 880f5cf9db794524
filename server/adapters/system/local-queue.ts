import type { TaskJob } from "@/server/ports/store";
import type { TaskQueuePort } from "@/server/ports/task-queue";

const offersAtMost = 5;

export type LocalQueue = TaskQueuePort & {
  add(jobs: readonly TaskJob[]): void;
};

/** The queue of a process that is alone on its database: hands out jobs on the next turn, and again when a handler throws. */
export function createLocalQueue(): LocalQueue {
  const waiting: Array<{ job: TaskJob; offers: number }> = [];
  const running = new Set<Promise<void>>();
  let worker: { concurrency: number; handle: (job: TaskJob) => Promise<void> } | null = null;

  function pump(): void {
    while (worker && running.size < worker.concurrency) {
      const next = waiting.shift();
      if (!next) return;
      const run = offer(worker.handle, next);
      running.add(run);
      void run.finally(() => {
        running.delete(run);
        pump();
      });
    }
  }

  async function offer(handle: (job: TaskJob) => Promise<void>, entry: { job: TaskJob; offers: number }) {
    try {
      await Promise.resolve();
      await handle(entry.job);
    } catch {
      if (entry.offers < offersAtMost) waiting.push({ job: entry.job, offers: entry.offers + 1 });
    }
  }

  return {
    add(jobs) {
      waiting.push(...jobs.map((job) => ({ job, offers: 1 })));
      pump();
    },
    async work(options) {
      worker = options;
      pump();
    },
    async stop() {
      worker = null;
      await Promise.allSettled(running);
    },
  };
}
