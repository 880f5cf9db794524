import type { Mark } from "@/components/lib/live/history-marks";

const mostMarks = 240;
const ranks: Record<Mark["tone"], number> = { fail: 3, ask: 2, done: 1, wait: 0 };

/** At most one mark at a place of the bar: of those that fall together the gravest. */
export function shownMarks(marks: readonly Mark[], newest: number): Mark[] {
  const places = new Map<number, Mark>();
  for (const mark of marks) {
    const place = Math.floor((mark.seq / Math.max(1, newest)) * mostMarks);
    const there = places.get(place);
    if (!there || ranks[mark.tone] > ranks[there.tone]) places.set(place, mark);
  }
  return [...places.values()];
}

/** The mark nearest to an event, no further away than `within`. */
export function nearestMark(marks: readonly Mark[], seq: number, within: number): Mark | null {
  let best: Mark | null = null;
  for (const mark of marks) {
    const far = Math.abs(mark.seq - seq);
    if (far <= within && (!best || far < Math.abs(best.seq - seq))) best = mark;
  }
  return best;
}
