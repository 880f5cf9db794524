import type { TaskJob } from "./store";

/** Tells workers, on any machine, of tasks that became ready. The guarded claim on the task is the truth. */
export type TaskQueuePort = {
  /** Calls `handle` for each job, at most `concurrency` at once; a job that throws is offered again. */
  work(options: { concurrency: number; handle: (job: TaskJob) => Promise<void> }): Promise<void>;
  stop(): Promise<void>;
};
