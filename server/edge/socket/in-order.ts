/**
 * Does one piece of work after the other, whether the one before succeeds or not: who follows a mission and leaves it at
 * once has left it in the end.
 */
export function createLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
