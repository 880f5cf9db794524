/**
 * The processes that run tasks. Each has an id for its life, the fencing token that everything it writes carries;
 * one that falls silent is fenced by another, can write nothing from then on, and loses what it was working on.
 */
export type WorkersPort = {
  /** @throws AppError `conflict` when the workers that live now use another data folder */
  register(worker: NewWorker): Promise<void>;
  /** Says that the worker lives. False: it is fenced. */
  beat(workerId: string): Promise<boolean>;
  /**
   * Fences workers that were silent for `silentMs`, and cuts their way to the database; after `goneMs` already those
   * whose process is seen to be gone.
   */
  fenceSilent(after: { silentMs: number; goneMs: number }): Promise<void>;
  /** Workers that are fenced and whose tasks nobody has given back yet. */
  unreleased(): Promise<string[]>;
  markReleased(workerIds: readonly string[]): Promise<void>;
  /** Those of these that will never write again: fenced, gone, or never known. */
  dead(workerIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes leave: as dead as if fenced, with nothing left to give back. */
  remove(workerId: string): Promise<void>;

  /** Takes what only one worker at a time may do; false: another living one does. */
  acquire(key: string, workerId: string): Promise<boolean>;
  letGo(key: string, workerId: string): Promise<void>;
};

export type NewWorker = {
  id: string;
  kind: "web" | "worker" | "command";
  host: string;
  pid: number;
  /** Marks the data folder that it works in. */
  dataFolder: string;
};
