/**
 * Waits for a condition, looking again on every turn of the event loop; no time has to pass for it.
 * @throws Error naming what did not come about within `withinMs`
 */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`It did not come about in ${withinMs} ms: ${what}`);
    await nextTurn();
  }
}

/** One turn of the event loop: everything that is ready to run has run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
