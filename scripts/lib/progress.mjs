/** Progress goes to stderr, so that stdout carries results only. */
export function say(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`);
}

/** How often somebody who waits is told that it goes on: at a terminal on the same line, elsewhere on one of its own. */
const everyMs = { live: 1_000, printed: 15_000 };

/**
 * Tells what is being done and for how long, then how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAtMs = Date.now();
  const live = process.stderr.isTTY;
  const tell = live
    ? () => process.stderr.write(`\r${title}… ${seconds(startedAtMs)}`)
    : () => say(`${title}: ${seconds(startedAtMs)} so far`);
  process.stderr.write(live ? `${title}…` : `${title}…\n`);
  const timer = setInterval(tell, live ? everyMs.live : everyMs.printed);
  try {
    const result = await work();
    say(`${live ? "\r" : ""}${title}: done in ${seconds(startedAtMs)}${live ? "   " : ""}`);
    return result;
  } catch (error) {
    if (live) process.stderr.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}

export function seconds(/** @type {number} */ sinceMs) {
  const elapsedMs = Date.now() - sinceMs;
  return elapsedMs < 10_000 ? `${(elapsedMs / 1000).toFixed(1)} s` : `${Math.round(elapsedMs / 1000)} s`;
}
