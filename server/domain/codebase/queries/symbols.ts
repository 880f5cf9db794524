import { symbolsByName } from "../declarations";
import type { CodeSymbol } from "../facts";
import type { CodeGraph } from "../graph";

export type SymbolPlace = { path: string; symbol: number };
export type FoundSymbol = SymbolPlace & CodeSymbol & { of: string | null };

/**
 * Symbols whose name is, begins with, or holds the text (in this order; small and large letters are alike), those that others
 * may use first. `Class.method` narrows to what stands in a symbol of that name.
 */
export function findSymbols(
  graph: CodeGraph,
  query: { text: string; kinds?: readonly string[]; under?: string; limit: number },
): FoundSymbol[] {
  const [name = "", owner] = query.text
    .trim()
    .split(/[.#]|::/)
    .reverse();
  const wanted = name.toLowerCase();
  if (wanted === "") return [];
  const found: Array<FoundSymbol & { score: number }> = [];
  for (const { path, facts } of graph.files.values()) {
    if (!facts || (query.under && !path.startsWith(query.under))) continue;
    for (const [symbol, declared] of facts.symbols.entries()) {
      const own = declared.name.toLowerCase();
      const at = own.indexOf(wanted);
      if (at < 0 || (query.kinds?.length && !query.kinds.includes(declared.kind))) continue;
      const of = facts.symbols[declared.parent]?.name ?? null;
      if (owner && of?.toLowerCase() !== owner.toLowerCase()) continue;
      const exact = declared.name === name ? 0 : own === wanted ? 1 : at === 0 ? 2 : 3;
      found.push({
        ...declared,
        path,
        symbol,
        of,
        score: exact * 4 + (declared.exported ? 0 : 1) + (declared.parent < 0 ? 0 : 2),
      });
    }
  }
  return found
    .sort(
      (a, b) =>
        a.score - b.score || a.name.length - b.name.length || compare(a.path, b.path) || a.line - b.line,
    )
    .slice(0, query.limit)
    .map(({ score: _score, ...symbol }) => symbol);
}

export function symbolAt(graph: CodeGraph, { path, symbol }: SymbolPlace): FoundSymbol | null {
  const facts = graph.files.get(path)?.facts;
  const declared = facts?.symbols[symbol];
  return declared ? { ...declared, path, symbol, of: facts?.symbols[declared.parent]?.name ?? null } : null;
}

/** The symbols of a file that have a name; with a line, the one declared there. */
export function symbolsNamed(graph: CodeGraph, path: string, name: string, line?: number): SymbolPlace[] {
  const facts = graph.files.get(path)?.facts;
  if (!facts) return [];
  const places = symbolsByName(facts).get(name) ?? [];
  const exact = places.filter((symbol) => line === undefined || facts.symbols[symbol]?.line === line);
  return (exact.length > 0 ? exact : places).map((symbol) => ({ path, symbol }));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
