/** Progress goes to stderr, so that stdout carries results only. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Tells what is being done, then how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAtMs = Date.now();
  const live = process.stderr.isTTY;
  process.stderr.write(live ? `${title}…` : `${title}…\n`);
  try {
    const result = await work();
    say(live ? ` ${seconds(startedAtMs)}` : `${title}: done in ${seconds(startedAtMs)}`);
    return result;
  } catch (error) {
    if (live) process.stderr.write("\n");
    throw error;
  }
}

export function seconds(/** @type {number} */ sinceMs) {
  const elapsedMs = Date.now() - sinceMs;
  return elapsedMs < 10_000 ? `${(elapsedMs / 1000).toFixed(1)} s` : `${Math.round(elapsedMs / 1000)} s`;
}
