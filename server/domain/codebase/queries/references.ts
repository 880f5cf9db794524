import type { CodeFile, FileFacts, Reference } from "../facts";
import { type CodeGraph, importers, siblings } from "../graph";
import { linksOf } from "../links";
import { compare, type FoundSymbol, type SymbolPlace, symbolAt } from "./symbols";

export type Use = { path: string; reference: Reference; inside: FoundSymbol | null };

/** Where a symbol is used, by path and line: in its own file, in those of its package, and in those that reach its file. */
export function referencesTo(graph: CodeGraph, place: SymbolPlace): Use[] {
  const uses: Use[] = [];
  for (const path of filesThatName(graph, place)) {
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

/** Files in which a symbol can be meant: those that reach its file, and have its name or one that it was given on the way. */
function filesThatName(graph: CodeGraph, { path, symbol }: SymbolPlace): string[] {
  const name = graph.files.get(path)?.facts?.symbols[symbol]?.name;
  if (name === undefined) return [];
  const inSight = [...filesInSight(graph, path)].flatMap((at) => {
    const facts = graph.files.get(at)?.facts;
    return facts ? [{ path: at, facts }] : [];
  });
  const names = new Set([name]);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const { facts } of inSight) addOtherNames(names, facts);
  }
  return inSight.filter(({ facts }) => facts.names.some((word) => names.has(word))).map((file) => file.path);
}

/** Names under which a file takes in, or passes on, what has one of these. A default export may be any of them. */
function addOtherNames(names: Set<string>, { imports, exports }: FileFacts): void {
  for (const { names: given } of imports)
    for (const [imported, local] of given)
      if (imported !== local && (names.has(imported) || imported === "default")) names.add(local);
  for (const [given, local] of exports) if (names.has(local)) names.add(given);
}

/** The file itself, its package's, and all that import these, also through others. */
function filesInSight(graph: CodeGraph, path: string): Set<string> {
  const file = graph.files.get(path);
  const seen = new Set<string>([path, ...(file ? seenWithoutImport(graph, file) : [])]);
  for (const at of seen) for (const importer of importers(graph).get(at) ?? []) seen.add(importer);
  return seen;
}

/** Files that can name what a file declares without an import of it. */
function seenWithoutImport(graph: CodeGraph, file: CodeFile): string[] {
  const unit = file.facts?.unit;
  if (file.language !== "C#" || !unit) return [...siblings(graph, file)];
  return [...graph.resolution.units].flatMap(([key, paths]) =>
    key === `C#:${unit}` || key.startsWith(`C#:${unit}.`) ? paths : [],
  );
}
