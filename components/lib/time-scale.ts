/** From one moment to the next. `work`: an attempt was under way; `now`: one is, and nobody knows for how long. */
export type Stretch = { fromMs: number; toMs: number; kind: "wait" | "work" | "now" };
/** A stretch that is drawn shorter than it was; `from` and `to` are shares of the whole line, 0 to 1. */
export type TimelineBreak = { fromMs: number; toMs: number; from: number; to: number };
export type TimelineScale = {
  startMs: number;
  endMs: number;
  /** Where a moment stands, 0 to 1. */
  share: (ms: number) => number;
  breaks: TimelineBreak[];
};

/** What of the line a break takes, and all of them together at most. */
const breakShares = { one: 0.06, all: 0.4 };
/** Shorter ones are drawn as they were. */
const leastMs = { wait: 60_000, work: 600_000, now: Number.POSITIVE_INFINITY };
/** So many times as long as all that is drawn without it. */
const farLonger = 3;

/** A line of time on which stretches that would leave no room for the others are cut short; without `cuts` none is. */
export function scaleOf(stretches: readonly Stretch[], cuts: boolean): TimelineScale {
  const startMs = stretches[0]?.fromMs ?? 0;
  const endMs = stretches.at(-1)?.toMs ?? startMs + 1;
  const long = cuts ? longOnes(stretches) : [];
  const cutMs = long.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  const breakShare = Math.min(breakShares.one, breakShares.all / Math.max(1, long.length));
  const shareOfMs = (1 - long.length * breakShare) / Math.max(1, endMs - startMs - cutMs);

  function share(ms: number): number {
    let at = 0;
    let drawnMs = ms - startMs;
    for (const stretch of long) {
      const passedMs = Math.min(Math.max(0, ms - stretch.fromMs), lengthOf(stretch));
      drawnMs -= passedMs;
      at += (passedMs / lengthOf(stretch)) * breakShare;
    }
    return at + drawnMs * shareOfMs;
  }
  const breaks = long.map(({ fromMs, toMs }) => ({ fromMs, toMs, from: share(fromMs), to: share(toMs) }));
  return { startMs, endMs, share, breaks };
}

function longOnes(stretches: readonly Stretch[]): Stretch[] {
  const candidates = stretches
    .filter((stretch) => lengthOf(stretch) >= leastMs[stretch.kind])
    .sort((one, other) => lengthOf(one) - lengthOf(other));
  let drawnMs = stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  drawnMs -= candidates.reduce((sum, stretch) => sum + lengthOf(stretch), 0);
  const first = candidates.findIndex((stretch) => {
    if (drawnMs > 0 && lengthOf(stretch) > farLonger * drawnMs) return true;
    drawnMs += lengthOf(stretch);
    return false;
  });
  return first < 0 ? [] : candidates.slice(first).sort((one, other) => one.fromMs - other.fromMs);
}

function lengthOf({ fromMs, toMs }: Pick<Stretch, "fromMs" | "toMs">): number {
  return toMs - fromMs;
}
