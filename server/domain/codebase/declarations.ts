import type { FileFacts } from "./facts";
import type { CodeGraph } from "./graph";

/** A symbol of a file. */
export type Place = { path: string; symbol: number };

const byName = new WeakMap<FileFacts, ReadonlyMap<string, readonly number[]>>();

/** Places of symbols by name, outer ones first. */
export function symbolsByName(facts: FileFacts): ReadonlyMap<string, readonly number[]> {
  const known = byName.get(facts);
  if (known) return known;
  const places = new Map<string, number[]>();
  for (const [place, { name, parent }] of facts.symbols.entries()) {
    const others = places.get(name);
    if (!others) places.set(name, [place]);
    else if (parent < 0) others.unshift(place);
    else others.push(place);
  }
  byName.set(facts, places);
  return places;
}

export function factsOf(graph: CodeGraph, path: string): FileFacts | null {
  return graph.files.get(path)?.facts ?? null;
}

/** A name that a file declares for all of it: types also where they stand in others. */
export function declaredIn(graph: CodeGraph, path: string, name: string): Place | null {
  const facts = factsOf(graph, path);
  const symbol = (facts ? symbolsByName(facts).get(name) : undefined)?.find((place) => {
    const { kind, parent } = facts?.symbols[place] ?? { kind: "method", parent: 0 };
    return kind === "class" || kind === "type" || (parent < 0 && kind !== "method");
  });
  return symbol === undefined ? null : { path, symbol };
}

/** A name that a file gives to others, its own or passed on; `seen`: where it was looked for, as some pass on each other's. */
export function exported(
  graph: CodeGraph,
  path: string,
  name: string,
  seen: Set<string> = new Set(),
): Place | null {
  const facts = factsOf(graph, path);
  const key = `${path} ${name}`;
  if (!facts || seen.has(key)) return null;
  seen.add(key);
  const local = facts.exports.find(([given]) => given === name)?.[1] ?? name;
  const own = declaredIn(graph, path, local);
  if (own) return own;
  const targets = graph.imports.get(path) ?? [];
  const stars: string[] = [];
  for (const [place, fact] of facts.imports.entries()) {
    const to = targets[place]?.to ?? [];
    for (const [imported, given] of fact.names) {
      if (fact.form === "reexport" && given === "*") stars.push(...to);
      else if (given === local && imported !== "*") {
        const found = to.map((target) => exported(graph, target, imported, seen)).find(Boolean);
        if (found) return found;
      }
    }
  }
  return stars.map((target) => exported(graph, target, name, seen)).find(Boolean) ?? null;
}

/** Methods of a name in a file, whatever they belong to. */
export function methodsIn(graph: CodeGraph, path: string, name: string): Place[] {
  const facts = factsOf(graph, path);
  if (!facts) return [];
  return (symbolsByName(facts).get(name) ?? [])
    .filter((symbol) => facts.symbols[symbol]?.kind === "method")
    .map((symbol) => ({ path, symbol }));
}

/** The one place that all of these are; null: none, or more than one. */
export function only(places: readonly Place[]): Place | null {
  const [first, ...others] = places;
  if (!first) return null;
  return others.every(({ path, symbol }) => path === first.path && symbol === first.symbol) ? first : null;
}
