/** How often something may be sent. */
export type Pace = {
  /** So many sends in a row go out at once. */
  burst: number;
  /** While sends go on without a pause, they are this far apart on average. */
  intervalMs: number;
};

/** Sending takes at most this share of the time, however many watch: then more waits and goes out together. */
const busiestShare = 0.25;

/**
 * Sends at once while little is going on, and else what has come up together, in order. Urgent items go out at once
 * with all that came before them.
 */
export function createBatcher<T>(
  { burst, intervalMs }: Pace,
  send: (items: T[]) => void,
  now: () => number = () => performance.now(),
) {
  let waiting: T[] = [];
  let timer: NodeJS.Timeout | null = null;
  /** From then on the next send is due; each send moves it on, and a pause lets a new burst gather. */
  let dueAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const items = waiting;
    waiting = [];
    const startedAt = now();
    send(items);
    const spacingMs = Math.max(intervalMs, (now() - startedAt) / busiestShare);
    dueAt = Math.max(dueAt, startedAt - (burst - 1) * intervalMs) + spacingMs;
  }

  return {
    push(items: readonly T[], isUrgent = false): void {
      if (items.length === 0) return;
      for (const item of items) waiting.push(item);
      const waitMs = dueAt - now();
      if (isUrgent || waitMs <= 0) flush();
      else timer ??= setTimeout(flush, waitMs);
    },
    /** Nothing is waiting and nothing was sent lately: a new one would do the same. */
    isIdle: () => timer === null && now() >= dueAt + (burst - 1) * intervalMs,
    stop(): void {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

export type Batcher<T> = ReturnType<typeof createBatcher<T>>;
