import { type CodeGraph, importedBy, importers } from "../graph";
import { compare } from "./symbols";

export type GraphNode = { path: string; kind: "folder" | "file"; files: number; lines: number };
export type GraphEdge = { from: string; to: string; count: number };
export type FolderGraph = { nodes: GraphNode[]; edges: GraphEdge[]; left: number };

export const mostNodes = 150;

/**
 * Folders with the imports between them as one edge and its count. Of a folder that is open its own folders and files stand in its
 * place. What is more than can be looked at is left out, the smallest first, and counted.
 */
export function folderGraph(graph: CodeGraph, open: ReadonlySet<string>): FolderGraph {
  const shownAs = new Map<string, string>();
  const nodes = new Map<string, GraphNode>();
  for (const { path, facts } of graph.files.values()) {
    if (!facts) continue;
    const node = nodeOf(path, open);
    shownAs.set(path, node);
    const known = nodes.get(node) ?? {
      path: node,
      kind: node === path ? "file" : "folder",
      files: 0,
      lines: 0,
    };
    nodes.set(node, { ...known, files: known.files + 1, lines: known.lines + facts.lines });
  }
  return cut([...nodes.values()], bundled(graph, shownAs));
}

/** A file among those that it imports and that import it, and the imports among all of these. */
export function neighbours(graph: CodeGraph, path: string): FolderGraph {
  const near = new Set([path, ...importedBy(graph, path), ...(importers(graph).get(path) ?? [])]);
  const nodes = [...near].map(
    (file): GraphNode => ({
      path: file,
      kind: "file",
      files: 1,
      lines: graph.files.get(file)?.facts?.lines ?? 0,
    }),
  );
  const edges = bundled(graph, new Map([...near].map((file) => [file, file])));
  // What its neighbours are to each other would hide what they are to it.
  return cut(
    nodes,
    edges.filter(({ from, to }) => from === path || to === path),
    path,
  );
}

/** The outermost folder of a path that is not open, or the file itself. */
function nodeOf(path: string, open: ReadonlySet<string>): string {
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
    const folder = path.slice(0, at);
    if (!open.has(folder)) return folder;
  }
  return path;
}

function bundled(graph: CodeGraph, shownAs: ReadonlyMap<string, string>): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const [path, from] of shownAs) {
    for (const target of importedBy(graph, path)) {
      const to = shownAs.get(target);
      if (to === undefined || to === from) continue;
      const key = `${from}\0${to}`;
      const edge = edges.get(key);
      if (edge) edge.count += 1;
      else edges.set(key, { from, to, count: 1 });
    }
  }
  return [...edges.values()].sort(
    (a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to),
  );
}

function cut(nodes: readonly GraphNode[], edges: readonly GraphEdge[], keep?: string): FolderGraph {
  const sorted = [...nodes].sort(
    (a, b) =>
      Number(b.path === keep) - Number(a.path === keep) ||
      b.files - a.files ||
      b.lines - a.lines ||
      compare(a.path, b.path),
  );
  const shown = sorted.slice(0, mostNodes);
  const names = new Set(shown.map(({ path }) => path));
  return {
    nodes: shown.sort((a, b) => compare(a.path, b.path)),
    edges: edges.filter(({ from, to }) => names.has(from) && names.has(to)),
    left: nodes.length - shown.length,
  };
}
