/** A server that has said everything closes within this time, and its connection can be used again. */
const closeGraceMs = 100;

/** Reads an already complete stream to its end, so that the connection is kept; never waits long, never throws. */
export async function drain(events: AsyncIterator<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), closeGraceMs);
  });
  try {
    for (;;) {
      const next = await Promise.race([events.next(), grace]);
      if (next === "late" || next.done) break;
    }
  } catch {
    // The reply is whole; how the connection ends is nobody's concern.
  } finally {
    clearTimeout(timer);
  }
}
