import { factsOf, methodsIn, only, type Place, symbolsByName } from "./declarations";
import { type FileFacts, type Reference, referenceAt, referenceCount } from "./facts";
import type { CodeGraph } from "./graph";

/** What a name that a class inherits from means in the class' file. */
export type BaseOf = (path: string, base: Reference) => Place | null;

const heritages = new WeakMap<FileFacts, ReadonlyMap<number, readonly Reference[]>>();

/** The class, or object, whose own names are meant at a place; -1: none that can be told. */
export function ownerAt({ symbols }: FileFacts, inside: number): number {
  for (let at = inside; at >= 0; at = symbols[at]?.parent ?? -1) {
    const { kind, parent } = symbols[at] ?? { kind: "value", parent: -1 };
    if (kind === "class" || kind === "type") return at;
    if (kind === "method") return parent;
  }
  return -1;
}

/** What a class has under a name, or inherits. */
export function memberOf(
  graph: CodeGraph,
  owner: Place,
  name: string,
  baseOf: BaseOf,
  seen: Set<string> = new Set(),
): Place | null {
  const facts = factsOf(graph, owner.path);
  if (!facts) return null;
  const own = (symbolsByName(facts).get(name) ?? []).find(
    (symbol) => facts.symbols[symbol]?.parent === owner.symbol,
  );
  if (own !== undefined) return { path: owner.path, symbol: own };
  return inheritedBy(graph, owner, name, baseOf, seen);
}

/** What a class has under a name from those that it inherits from; `seen`: classes that were asked, as some go in circles. */
export function inheritedBy(
  graph: CodeGraph,
  owner: Place,
  name: string,
  baseOf: BaseOf,
  seen: Set<string> = new Set(),
): Place | null {
  const facts = factsOf(graph, owner.path);
  const key = `${owner.path} ${owner.symbol}`;
  if (!facts || seen.has(key)) return null;
  seen.add(key);
  for (const base of heritageOf(facts).get(owner.symbol) ?? []) {
    const found = baseOf(owner.path, base);
    const member = found && memberOf(graph, found, name, baseOf, seen);
    if (member) return member;
  }
  return null;
}

/** Methods that stand beside what they belong to, as in Go, Rust and C++. */
export function looseMethod(graph: CodeGraph, path: string, name: string): Place | null {
  const facts = factsOf(graph, path);
  return only(methodsIn(graph, path, name).filter(({ symbol }) => (facts?.symbols[symbol]?.parent ?? 0) < 0));
}

/** For each class what it says that it inherits from. */
function heritageOf(facts: FileFacts): ReadonlyMap<number, readonly Reference[]> {
  const known = heritages.get(facts);
  if (known) return known;
  const found = new Map<number, Reference[]>();
  for (let place = 0; place < referenceCount(facts); place += 1) {
    const reference = referenceAt(facts, place);
    if (reference.kind !== "inherits" && reference.kind !== "implements") continue;
    const others = found.get(reference.inside);
    if (others) others.push(reference);
    else found.set(reference.inside, [reference]);
  }
  heritages.set(facts, found);
  return found;
}
