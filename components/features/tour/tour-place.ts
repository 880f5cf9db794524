export type Box = { left: number; top: number; width: number; height: number };
export type Place = { left: number; top: number };
type Size = { width: number; height: number };

const gapPx = 10;
/** Below the strip at the top. */
const leastTopPx = 56;

/** Where the tour's card stands: beside what it is about, or over it where that is as wide as the page, and not on what needs a person. */
export function tourPlace(target: Box, card: Size, view: Size, needs: readonly Box[]): Place {
  const onPage = ({ left, top }: Place): Place => ({
    left: clamp(left, gapPx, view.width - card.width - gapPx),
    top: clamp(top, leastTopPx, view.height - card.height - gapPx),
  });
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const before = target.left - card.width - gapPx;
  const after = right + gapPx;
  const isWide = target.width > view.width * 0.6;
  const middle = target.left + (target.width - card.width) / 2;
  const lefts = isWide
    ? [middle, target.left + gapPx, right - card.width - gapPx]
    : after + card.width < view.width
      ? [after, before]
      : [before, after];
  const tops = isWide
    ? [target.top - card.height]
    : [target.top + 24, bottom + gapPx, bottom - card.height, ...needs.map(below), view.height];
  const places = lefts.flatMap((left) => tops.map((top) => onPage({ left, top })));
  const free = places.find((place) => needs.every((need) => !overlap({ ...place, ...card }, need)));
  return free ?? places[0] ?? { left: gapPx, top: leastTopPx };
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  );
}

function below({ top, height }: Box): number {
  return top + height + gapPx;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
