/** Time and ids come in through these, so that tests can hold them still. */
export type Clock = {
  now(): Date;
  /** Resolves after `ms`, or rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export type IdSource = {
  /** A new id that starts with `prefix`, e.g. `att_9f2k…`; unique, URL-safe, at most 40 characters. */
  next(prefix: string): string;
};
