import { frameAspect } from "./graph-ranks";
import type { GraphShape, Size } from "./graph-shape";

/** The parts of a graph between which there is no way, in the order of their first nodes. */
export function partsOf({ nodes, edges }: GraphShape): GraphShape[] {
  const beside = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const partOf = new Map<string, number>();
  let count = 0;
  for (const { id } of nodes) {
    if (partOf.has(id)) continue;
    const reached = [id];
    for (let at = reached.pop(); at !== undefined; at = reached.pop()) {
      if (partOf.has(at)) continue;
      partOf.set(at, count);
      reached.push(...(beside.get(at) ?? []));
    }
    count += 1;
  }
  const parts = Array.from({ length: count }, (): GraphShape => ({ nodes: [], edges: [] }));
  for (const node of nodes) parts[partOf.get(node.id) ?? 0]?.nodes.push(node);
  for (const edge of edges) parts[partOf.get(edge.from) ?? 0]?.edges.push(edge);
  return parts;
}

/** Puts boxes in rows, in their order, so that all of them together are about as wide as a frame. */
export function packed(
  boxes: readonly Size[],
  gap: number,
): { places: Array<{ x: number; y: number }>; size: Size } {
  const area = boxes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...boxes.map(({ width }) => width));
  const most = Math.max(widest, Math.sqrt(area * frameAspect));
  const places: Array<{ x: number; y: number }> = [];
  const size = { width: 0, height: 0 };
  let [x, y, rowHeight] = [0, 0, 0];
  for (const { width, height } of boxes) {
    if (x > 0 && x + width > most) {
      y += rowHeight + gap;
      [x, rowHeight] = [0, 0];
    }
    places.push({ x, y });
    rowHeight = Math.max(rowHeight, height);
    size.width = Math.max(size.width, x + width);
    size.height = Math.max(size.height, y + rowHeight);
    x += width + gap;
  }
  return { places, size };
}
