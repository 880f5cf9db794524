import { Graph, layout } from "@dagrejs/dagre";
import type { FolderGraphView } from "@/contracts/codebase";

export const nodeSize = { width: 190, height: 46 };
/** Of each node the thickest edges are drawn: all of them would be a hairball. The rest shows when a node is chosen. */
const drawnOfEach = 3;
const mostDrawn = 150;
/** By these nodes are placed: with more of them that takes longer than people wait. */
const placedByEach = 2;

export type Placed = { path: string; x: number; y: number };

/** Where folders and files stand: what imports at the left, what is imported at the right. */
export function layoutCodeGraph({ nodes, edges }: FolderGraphView): Placed[] {
  const graph = new Graph();
  graph.setGraph({
    rankdir: "LR",
    ranker: "longest-path",
    nodesep: 14,
    ranksep: 90,
    marginx: 20,
    marginy: 20,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { path } of nodes) graph.setNode(path, { ...nodeSize });
  for (const { from, to, count } of thickest(edges, placedByEach))
    graph.setEdge(from, to, { weight: Math.min(count, 10) });
  layout(graph);
  return nodes.map(({ path }) => {
    const { x, y } = graph.node(path) as { x: number; y: number };
    return { path, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
  });
}

/** The edges to draw: of the node that is chosen all, else of the file whose neighbours are shown, else the thickest. */
export function shownEdges(
  edges: FolderGraphView["edges"],
  { chosen, focus }: { chosen: string | null; focus: string | null },
): FolderGraphView["edges"] {
  const middle = chosen ?? focus;
  const own = middle === null ? [] : edges.filter(({ from, to }) => from === middle || to === middle);
  return own.length > 0 ? own : thickest(edges, drawnOfEach).slice(0, mostDrawn);
}

/** The first edges of each node that imports; they come sorted by their count. */
function thickest(edges: FolderGraphView["edges"], ofEach: number): FolderGraphView["edges"] {
  const taken = new Map<string, number>();
  return edges.filter(({ from }) => {
    const count = taken.get(from) ?? 0;
    taken.set(from, count + 1);
    return count < ofEach;
  });
}
