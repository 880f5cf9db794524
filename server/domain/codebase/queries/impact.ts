import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { dependents } from "../dependents";
import type { CodeGraph } from "../graph";
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

/** What a change of a symbol can touch: the files that use it, also through others of its own file, and what follows from them. */
export function impactOfSymbol(graph: CodeGraph, place: SymbolPlace): Impact {
  const start = new Map<string, { distance: number; through: string }>();
  const changed = new Set([place.symbol]);
  for (const symbol of changed) {
    for (const { path, inside } of referencesTo(graph, { path: place.path, symbol })) {
      if (path !== place.path) start.set(path, { distance: 1, through: place.path });
      // What is used at the top of the file changes all of it.
      else if (!inside) return impactOf(graph, [place.path]);
      else for (const around of symbolsAround(graph, inside)) changed.add(around);
    }
  }
  return spread(graph, start, [place.path]);
}

/** A symbol and those that it stands in. */
function symbolsAround(graph: CodeGraph, { path, symbol }: SymbolPlace): number[] {
  const symbols = graph.files.get(path)?.facts?.symbols ?? [];
  const around: number[] = [];
  for (let at = symbol; at >= 0; at = symbols[at]?.parent ?? -1) around.push(at);
  return around;
}

/** By its name; a script of such a name that others import is no test: `test-run.ts`, `test/helpers.ts`. */
function isTest(graph: CodeGraph, path: string): boolean {
  if (!isAnyTestFile(path)) return false;
  return !/\.[cm]?[jt]sx?$/.test(path) || /\.(?:test|spec)\./.test(path) || !dependents(graph).has(path);
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
    for (const dependent of dependents(graph).get(path) ?? []) {
      if (reached.has(dependent)) continue;
      reached.set(dependent, { distance, through: path });
      waiting.push(dependent);
    }
  }
  const files = [...reached]
    .filter(([path]) => !changed.includes(path))
    .map(([path, how]) => ({ path, ...how, isTest: isTest(graph, path) }))
    .sort((a, b) => a.distance - b.distance || compare(a.path, b.path));
  return { files };
}
