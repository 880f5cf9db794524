import { packed, partsOf } from "./graph-parts";
import { ranksOf, rowsFor } from "./graph-ranks";
import type { GraphShape, Place, Size } from "./graph-shape";

/** What a node says: its task's title and more, or its state and number only, so that more of them fit. */
export type Wording = "titles" | "numbers";

const sizes: Record<Wording, { task: Size; phase: Size; betweenColumns: number; betweenRows: number }> = {
  titles: {
    ...{ task: { width: 208, height: 58 }, phase: { width: 208, height: 58 } },
    ...{ betweenColumns: 56, betweenRows: 14 },
  },
  numbers: {
    ...{ task: { width: 104, height: 40 }, phase: { width: 208, height: 40 } },
    ...{ betweenColumns: 30, betweenRows: 10 },
  },
};
export function sizesOf(wording: Wording) {
  return sizes[wording];
}

/** Smaller than this nobody reads what a node says. */
const readableZoom: Record<Wording, number> = { titles: 0.8, numbers: 0.4 };

/** Titles where the whole graph is readable with them in a frame. */
export function wordingFor(shape: GraphShape, frame: Size): Wording {
  const { task, betweenColumns, betweenRows } = sizes.titles;
  const cell = { width: task.width + betweenColumns, height: task.height + betweenRows };
  const boxes = partsOf(shape).map((part) => {
    const counts = ranksOf(part).map(({ length }) => length);
    const rows = rowsFor(counts, cell);
    const columns = counts.reduce((sum, count) => sum + Math.ceil(count / rows), 0);
    return { width: columns * cell.width, height: rows * cell.height };
  });
  const { width, height } = packed(boxes, 0).size;
  return Math.min(frame.width / width, frame.height / height) >= readableZoom.titles ? "titles" : "numbers";
}

/** Smaller than this a node is a speck: not all of the graph is shown then. */
const smallestZoom = 0.15;

/** Free around a graph that is shown whole, in pixels of the page. */
const margin = 10;

/**
 * Where to look at a graph from: so that all of it is seen; of one that is too large for that, what matters now.
 * @param now the nodes that matter, of which the first that there is stands in the middle
 * @returns as React Flow has it: pixels of the page by which the graph is moved, and its zoom
 */
export function viewOf(
  places: ReadonlyMap<string, Place>,
  frame: Size,
  { wording, now }: { wording: Wording; now: readonly string[] },
): { x: number; y: number; zoom: number } {
  const all = [...places.values()];
  const middle = now.map((id) => places.get(id)).find((place) => place !== undefined);
  const across = {
    ...spread(all.map(({ x, size }) => [x, x + size.width])),
    shown: frame.width - 2 * margin,
    middle: middle && middle.x + middle.size.width / 2,
  };
  const down = {
    ...spread(all.map(({ y, size }) => [y, y + size.height])),
    shown: frame.height - 2 * margin,
    middle: middle && middle.y + middle.size.height / 2,
  };
  const whole = Math.min(across.shown / across.length, down.shown / down.length);
  const zoom = whole >= smallestZoom ? Math.min(1, whole) : readableZoom[wording];
  return { x: margin + shift(across, zoom), y: margin + shift(down, zoom), zoom };
}

type Axis = { from: number; length: number; shown: number; middle: number | undefined };

function spread(ends: ReadonlyArray<readonly [number, number]>): { from: number; length: number } {
  const from = Math.min(...ends.map(([start]) => start));
  return { from, length: Math.max(1, Math.max(...ends.map(([, end]) => end)) - from) };
}

/** What fits stands in the middle; of the rest what matters does, as far as there is something on both sides. */
function shift({ from, length, shown, middle }: Axis, zoom: number): number {
  const free = shown - length * zoom;
  if (free >= 0 || middle === undefined) return free / 2 - from * zoom;
  return Math.min(0, Math.max(free, shown / 2 - (middle - from) * zoom)) - from * zoom;
}
