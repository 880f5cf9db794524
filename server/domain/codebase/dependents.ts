import type { CodeFile } from "./facts";
import { type CodeGraph, importedBy, importers, siblings } from "./graph";
import { linksOf } from "./links";

const native = new Set<string | null>(["C", "C++"]);
/** What a header declares is written out in these. */
const implementation = /\.(?:c|cc|cpp|cxx|m|mm)$/;

/** A file of C or C++ that nothing has to include. */
export function isImplementation(path: string): boolean {
  return implementation.test(path);
}

/**
 * For each file those that may behave otherwise when it changes: those that import it, those of its package that use what it
 * declares, and those that include the header of what it implements.
 */
export function dependents(graph: CodeGraph): ReadonlyMap<string, readonly string[]> {
  return graph.once("dependents", () => {
    const found = new Map<string, Set<string>>();
    const add = (path: string, dependent: string) => {
      if (path === dependent) return;
      const others = found.get(path);
      if (others) others.add(dependent);
      else found.set(path, new Set([dependent]));
    };
    for (const [path, others] of importers(graph)) for (const importer of others) add(path, importer);
    for (const file of graph.files.values()) {
      if (siblings(graph, file).length > 1)
        for (const { to } of linksOf(graph, file.path)) add(to, file.path);
      for (const header of headersOf(graph, file))
        for (const includer of importers(graph).get(header) ?? []) add(file.path, includer);
    }
    return new Map([...found].map(([path, others]) => [path, [...others]]));
  });
}

/** Headers that declare what a file implements. */
function headersOf(graph: CodeGraph, { path, language, facts }: CodeFile): string[] {
  if (!native.has(language) || !isImplementation(path) || !facts) return [];
  const names = new Set(
    facts.symbols.flatMap(({ kind, name }) => (/^(?:function|method)$/.test(kind) ? [name] : [])),
  );
  return importedBy(graph, path).filter((header) => {
    if (isImplementation(header)) return false;
    const declared = graph.files.get(header)?.facts?.symbols ?? [];
    return declared.some(({ name, kind }) => /^(?:function|method)$/.test(kind) && names.has(name));
  });
}
