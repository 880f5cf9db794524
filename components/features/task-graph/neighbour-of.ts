import type { Place } from "./graph-shape";

const ways: Record<string, { dx: number; dy: number }> = {
  ArrowRight: { dx: 1, dy: 0 },
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowDown: { dx: 0, dy: 1 },
  ArrowUp: { dx: 0, dy: -1 },
};

/** The node next to one in the direction of an arrow key; the first of all from none. Null for other keys and at the edge. */
export function neighbourOf(
  key: string,
  from: string | null,
  places: ReadonlyMap<string, Place>,
): string | null {
  const way = ways[key];
  if (!way) return null;
  const here = from ? places.get(from) : undefined;
  if (!here) return [...places.values()].sort((a, b) => a.x - b.x || a.y - b.y)[0]?.id ?? null;
  let best: { id: string; far: number } | null = null;
  for (const { id, x, y } of places.values()) {
    const [right, down] = [x - here.x, y - here.y];
    const along = right * way.dx + down * way.dy;
    const aside = Math.abs(right * way.dy) + Math.abs(down * way.dx);
    if (along <= 0) continue;
    const far = along + aside * 2;
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}
