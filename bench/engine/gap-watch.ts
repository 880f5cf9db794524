/** From a task's end to the next one's start, in the order in which places become free. */
export function createGapWatch() {
  const ends: number[] = [];
  const gapsMs: number[] = [];
  return {
    gapsMs,
    started(): void {
      const end = ends.shift();
      if (end !== undefined) gapsMs.push(performance.now() - end);
    },
    ended: () => void ends.push(performance.now()),
  };
}

export type GapWatch = ReturnType<typeof createGapWatch>;
