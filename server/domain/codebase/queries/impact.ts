import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { type CodeGraph, importers } from "../graph";
import { referencesTo } from "./references";
import { compare, type SymbolPlace } from "./symbols";

export type Impact = {
  /** Files that may behave otherwise: how many imports away, and through which file. */
  files: Array<{ path: string; distance: number; through: string; isTest: boolean }>;
};

/** What a change of these files can touch, through imports of imports; the nearest first. */
export function impactOf(graph: CodeGraph, paths: readonly string[]): Impact {
  return spread(graph, new Map(paths.map((path) => [path, { distance: 0, through: path }])), paths);
}

/** What a change of a symbol can touch: the files that use it, and what follows from them. */
export function impactOfSymbol(graph: CodeGraph, place: SymbolPlace): Impact {
  const start = new Map<string, { distance: number; through: string }>();
  for (const { path } of referencesTo(graph, place)) {
    if (path !== place.path) start.set(path, { distance: 1, through: place.path });
  }
  return spread(graph, start, [place.path]);
}

function spread(
  graph: CodeGraph,
  start: Map<string, { distance: number; through: string }>,
  changed: readonly string[],
): Impact {
  const reached = new Map(start);
  const waiting = [...start.keys()];
  for (let next = 0; next < waiting.length; next += 1) {
    const path = waiting[next] ?? "";
    const distance = (reached.get(path)?.distance ?? 0) + 1;
    for (const importer of importers(graph).get(path) ?? []) {
      if (reached.has(importer)) continue;
      reached.set(importer, { distance, through: path });
      waiting.push(importer);
    }
  }
  const files = [...reached]
    .filter(([path]) => !changed.includes(path))
    .map(([path, how]) => ({ path, ...how, isTest: isAnyTestFile(path) }))
    .sort((a, b) => a.distance - b.distance || compare(a.path, b.path));
  return { files };
}
