import { Graph, layout } from "@dagrejs/dagre";
import { packed, partsOf } from "./graph-parts";
import { isBroken, ranksOf, rowsFor } from "./graph-ranks";
import { sizesOf, type Wording } from "./graph-scale";
import type { GraphShape, Place, Size } from "./graph-shape";

const marginPx = 12;

/**
 * From left to right: each node after all that come before it, with few crossings; what has nothing to do with each other
 * stands side by side. Pure; slow for large graphs.
 */
export function layoutGraph(shape: GraphShape, wording: Wording): Place[] {
  const { betweenColumns } = sizesOf(wording);
  const parts = partsOf(shape).map((part) => layoutPart(part, wording));
  const { places } = packed(
    parts.map(({ size }) => size),
    betweenColumns,
  );
  return parts.flatMap((part, at) =>
    part.places.map((place) => ({
      ...place,
      x: marginPx + place.x + (places[at]?.x ?? 0),
      y: marginPx + place.y + (places[at]?.y ?? 0),
    })),
  );
}

function layoutPart(part: GraphShape, wording: Wording): { places: Place[]; size: Size } {
  const { nodes, edges } = part;
  const { betweenColumns, betweenRows, ...sizes } = sizesOf(wording);
  const ranks = ranksOf(part);
  const counts = ranks.map(({ length }) => length);
  const cell = { width: sizes.task.width + betweenRows, height: sizes.task.height + betweenRows };
  const rows = rowsFor(counts, cell);
  if (isBroken(counts, rows)) return layoutBroken(part, { ranks, rows, wording });
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: betweenRows, ranksep: betweenColumns });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, kind } of nodes) graph.setNode(id, { ...sizes[kind] });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const places = nodes.map(({ id, kind }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    const size = sizes[kind];
    return { id, x: x - size.width / 2, y: y - size.height / 2, size };
  });
  const width = Math.max(...places.map(({ x, size }) => x + size.width));
  const height = Math.max(...places.map(({ y, size }) => y + size.height));
  return { places, size: { width, height } };
}

/** Its columns one after the other, the high ones broken into several that stand close together. */
function layoutBroken(
  { nodes }: GraphShape,
  { ranks, rows, wording }: { ranks: readonly string[][]; rows: number; wording: Wording },
): { places: Place[]; size: Size } {
  const { betweenColumns, betweenRows, ...sizes } = sizesOf(wording);
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const step = Math.max(sizes.task.height, sizes.phase.height) + betweenRows;
  const height = rows * step - betweenRows;
  const places: Place[] = [];
  let x = 0;
  for (const rank of ranks) {
    const widest = Math.max(...rank.map((id) => sizes[kinds.get(id) ?? "task"].width));
    const high = Math.min(rows, rank.length);
    const top = (height - (high * step - betweenRows)) / 2;
    for (const [at, id] of rank.entries()) {
      const column = Math.floor(at / rows);
      const size = sizes[kinds.get(id) ?? "task"];
      places.push({ id, x: x + column * (widest + betweenRows), y: top + (at % rows) * step, size });
    }
    x += Math.ceil(rank.length / rows) * (widest + betweenRows) - betweenRows + betweenColumns;
  }
  return { places, size: { width: x - betweenColumns, height } };
}
