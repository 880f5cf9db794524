/** Lets landings on one mission's branch happen one by one, in the order in which they came. */
export type LandingQueue = <R>(missionId: string, land: () => Promise<R>) => Promise<R>;

/**
 * One queue a process. Another process that lands on the same branch is noticed by the branch having moved; the
 * queue spares the tests that would then have to run again.
 */
export function createLandingQueue(): LandingQueue {
  const last = new Map<string, Promise<unknown>>();
  return async (missionId, land) => {
    const before = last.get(missionId) ?? Promise.resolve();
    const mine = before.then(land, land);
    last.set(missionId, mine);
    try {
      return await mine;
    } finally {
      if (last.get(missionId) === mine) last.delete(missionId);
    }
  };
}
