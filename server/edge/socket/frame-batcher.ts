/** Sends the first item at once and what follows together, at most once every `intervalMs`. Order is kept. */
export function createBatcher<T>(intervalMs: number, send: (items: T[]) => void) {
  let waiting: T[] = [];
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    timer = setTimeout(flush, intervalMs);
    send(items);
  }

  return {
    push(items: readonly T[]): void {
      waiting.push(...items);
      if (!timer) flush();
    },
    /** Nothing is waiting and nothing was sent in the last interval. */
    isIdle: () => timer === null && waiting.length === 0,
    stop(): void {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

export type Batcher<T> = ReturnType<typeof createBatcher<T>>;
