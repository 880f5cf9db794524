import type { Reference } from "../facts";
import { type CodeGraph, importers, siblings } from "../graph";
import { linksOf } from "../links";
import { compare, type FoundSymbol, type SymbolPlace, symbolAt } from "./symbols";

export type Use = { path: string; reference: Reference; inside: FoundSymbol | null };

/** Where a symbol is used, by path and line: in its own file, in those of its package, and in those that its file reaches. */
export function referencesTo(graph: CodeGraph, place: SymbolPlace): Use[] {
  const uses: Use[] = [];
  for (const path of filesInSight(graph, place.path)) {
    for (const { reference, to, symbol } of linksOf(graph, path)) {
      if (to !== place.path || symbol !== place.symbol) continue;
      uses.push({ path, reference, inside: symbolAt(graph, { path, symbol: reference.inside }) });
    }
  }
  return uses.sort((a, b) => compare(a.path, b.path) || a.reference.line - b.reference.line);
}

/** What calls a symbol: each caller once, with the lines of its calls. */
export function callersOf(
  graph: CodeGraph,
  place: SymbolPlace,
): Array<{ caller: FoundSymbol | null; path: string; lines: number[] }> {
  const callers = new Map<string, { caller: FoundSymbol | null; path: string; lines: number[] }>();
  for (const { path, reference, inside } of referencesTo(graph, place)) {
    if (reference.kind !== "call") continue;
    const key = `${path} ${inside?.symbol ?? -1}`;
    const known = callers.get(key);
    if (known) known.lines.push(reference.line);
    else callers.set(key, { caller: inside, path, lines: [reference.line] });
  }
  return [...callers.values()];
}

/** What a symbol calls, in the order of its text. */
export function calleesOf(
  graph: CodeGraph,
  place: SymbolPlace,
): Array<{ callee: FoundSymbol; lines: number[] }> {
  const symbol = symbolAt(graph, place);
  if (!symbol) return [];
  const callees = new Map<string, { callee: FoundSymbol; lines: number[] }>();
  for (const { reference, to, symbol: target } of linksOf(graph, place.path)) {
    if (reference.kind !== "call" || reference.line < symbol.line || reference.line > symbol.endLine)
      continue;
    if (to === place.path && target === place.symbol) continue;
    const key = `${to} ${target}`;
    const known = callees.get(key);
    const callee = symbolAt(graph, { path: to, symbol: target });
    if (known) known.lines.push(reference.line);
    else if (callee) callees.set(key, { callee, lines: [reference.line] });
  }
  return [...callees.values()];
}

/** The symbol that a name at a place means: what it refers to, or what is declared there. */
export function definitionAt(
  graph: CodeGraph,
  path: string,
  line: number,
  column: number,
): FoundSymbol | null {
  const facts = graph.files.get(path)?.facts;
  if (!facts) return null;
  const isOn = (at: { line: number; column: number; name: string }) =>
    at.line === line && at.column <= column && column <= at.column + at.name.length;
  const link = linksOf(graph, path).find(({ reference }) => isOn(reference));
  if (link) return symbolAt(graph, { path: link.to, symbol: link.symbol });
  const declared = facts.symbols.findIndex(isOn);
  return declared < 0 ? null : symbolAt(graph, { path, symbol: declared });
}

/** Files in which a name of this one can be meant: itself, its package's, and importers, also through files that pass names on. */
function filesInSight(graph: CodeGraph, path: string): Set<string> {
  const file = graph.files.get(path);
  const seen = new Set<string>([path, ...(file ? siblings(graph, file) : [])]);
  const waiting = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const importer of importers(graph).get(at) ?? []) {
      const before = seen.has(importer);
      seen.add(importer);
      const passesOn = graph.files.get(importer)?.facts?.imports.some(({ form }) => form === "reexport");
      if (!before && passesOn) waiting.push(importer);
    }
  }
  return seen;
}
