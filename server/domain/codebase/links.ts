import { type Reference, referenceAt, referenceCount } from "./facts";
import type { CodeGraph } from "./graph";
import { scopeOf } from "./scope";

/** A place in a file that means a symbol. */
export type Link = { reference: Reference; to: string; symbol: number };

/**
 * What the references of a file mean: names that it declares, that it imports (through files that pass them on), that its package
 * declares. A name that could be more than one thing means none.
 */
export function linksOf(graph: CodeGraph, path: string): readonly Link[] {
  return graph.once(`links of ${path}`, () => {
    const facts = graph.files.get(path)?.facts;
    if (!facts) return [];
    const scope = scopeOf(graph, path);
    const links: Link[] = [];
    for (let place = 0; place < referenceCount(facts); place += 1) {
      const reference = referenceAt(facts, place);
      const found = scope(reference);
      if (found) links.push({ reference, to: found.path, symbol: found.symbol });
    }
    return links;
  });
}
