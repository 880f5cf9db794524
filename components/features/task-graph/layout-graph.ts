import { Graph, layout } from "@dagrejs/dagre";
import { type Size, sizesOf, type Wording } from "./graph-scale";

export type GraphShape = {
  nodes: Array<{ id: string; kind: "task" | "phase" }>;
  edges: Array<{ from: string; to: string }>;
};
/** Upper left corner and size, in pixels. */
export type Place = { id: string; x: number; y: number; size: Size };

/** From left to right: each node after all that come before it, with few crossings. Pure; slow for large graphs. */
export function layoutGraph({ nodes, edges }: GraphShape, wording: Wording): Place[] {
  const { betweenColumns, betweenRows, ...sizes } = sizesOf(wording);
  const graph = new Graph();
  graph.setGraph({
    ...{ rankdir: "LR", nodesep: betweenRows, ranksep: betweenColumns },
    ...{ marginx: 12, marginy: 12 },
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, kind } of nodes) graph.setNode(id, { ...sizes[kind] });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return nodes.map(({ id, kind }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    const size = sizes[kind];
    return { id, x: x - size.width / 2, y: y - size.height / 2, size };
  });
}
