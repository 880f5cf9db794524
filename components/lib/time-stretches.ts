import type { Stretch } from "./time-scale";

/** Something that took time, in milliseconds; `runs`: it is not over. */
export type Span = {
  from: number;
  to: number;
  runs: boolean;
  /** When it did nothing. */
  waits: ReadonlyArray<{ from: number; to: number }>;
};

/** From each moment at which one of them began, ended, or began or ceased to wait, to the next one. */
export function stretchesOf(spans: readonly Span[], nowMs: number): Stretch[] {
  const changes = new Map<number, number>();
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { from, to, waits } of spans) {
    change(from, 1);
    change(to, -1);
    for (const wait of waits) {
      change(wait.from, -1);
      change(wait.to, 1);
    }
  }
  const moments = [...changes.keys()].sort((a, b) => a - b);
  const runsNow = spans.some(({ runs }) => runs);
  let open = 0;
  const stretches = moments.slice(1).map((toMs, at): Stretch => {
    const fromMs = moments[at] ?? toMs;
    open += changes.get(fromMs) ?? 0;
    const isLast = at === moments.length - 2;
    return { fromMs, toMs, kind: open === 0 ? "wait" : isLast && runsNow ? "now" : "work" };
  });
  const [startMs = nowMs] = moments;
  return stretches.length > 0 ? stretches : [{ fromMs: startMs, toMs: startMs + 1, kind: "now" }];
}
