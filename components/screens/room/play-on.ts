import type { EventFrame } from "@/contracts/events";

type Play = {
  history: { framesAfter(seq: number): Promise<EventFrame[]> };
  from: number;
  newest: () => number;
  /** Times as fast as it was. */
  speed: () => number;
  show: (seq: number) => Promise<void>;
  signal: AbortSignal;
  /** Waits between two pictures; given in tests. */
  wait?: (ms: number) => Promise<void>;
};

const pictureMs = 100;
/** Nobody watches a night pass: a pause of the mission lasts this long at most. */
const longestPauseMs = 1_500;

/** Shows one moment after the other, as time went by between their events. Whether it came to the end. */
export async function playOn({
  history,
  from,
  newest,
  speed,
  show,
  signal,
  wait = sleep,
}: Play): Promise<boolean> {
  let seq = from;
  let clockMs: number | null = null;
  let frames: EventFrame[] = [];
  let restedMs = 0;
  while (!signal.aborted) {
    frames = frames.filter((frame) => frame.seq > seq);
    if (frames.length === 0) frames = await history.framesAfter(seq);
    const [next] = frames;
    if (!next) return seq >= newest() && !signal.aborted;
    clockMs ??= Date.parse(next.at);
    restedMs += pictureMs;
    clockMs += pictureMs * speed();
    if (Date.parse(next.at) > clockMs && restedMs >= longestPauseMs) clockMs = Date.parse(next.at);
    const until = clockMs;
    const due = frames.findLast((frame) => Date.parse(frame.at) <= until);
    if (due && !signal.aborted) {
      restedMs = 0;
      seq = due.seq;
      await show(seq);
    }
    await wait(pictureMs);
  }
  return false;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
