import { Graph, layout } from "@dagrejs/dagre";

export const nodeSize = { width: 208, height: 58 } as const;

export type GraphShape = { nodes: string[]; edges: Array<{ from: string; to: string }> };
/** Upper left corner, in pixels. */
export type Place = { id: string; x: number; y: number };

/** From left to right: each node after all that come before it, with few crossings. Pure; slow for large graphs. */
export function layoutGraph({ nodes, edges }: GraphShape): Place[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 56, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of nodes) graph.setNode(id, { ...nodeSize });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  return nodes.map((id) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return { id, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
  });
}
