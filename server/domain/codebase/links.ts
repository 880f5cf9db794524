import { type CodeFile, type FileFacts, type Reference, referenceAt, referenceCount } from "./facts";
import { type CodeGraph, siblings } from "./graph";

/** A place in a file that means a symbol. */
export type Link = { reference: Reference; to: string; symbol: number };

type Place = { path: string; symbol: number };
type Binding = { paths: readonly string[]; imported: string; whole: boolean };

const self = new Set(["this", "self", "super", "Self", "cls", "$this", "static", "parent", "base"]);
/** Of files that only pass on what others export. */
const deepestReexport = 12;

/**
 * What the references of a file mean: names that it declares, that it imports (through files that pass them on), that its package
 * declares. A name that could be more than one thing means none.
 */
export function linksOf(graph: CodeGraph, path: string): readonly Link[] {
  return graph.once(`links of ${path}`, () => {
    const file = graph.files.get(path);
    if (!file?.facts) return [];
    const scope = scopeOf(graph, file, file.facts);
    const links: Link[] = [];
    for (let place = 0; place < referenceCount(file.facts); place += 1) {
      const reference = referenceAt(file.facts, place);
      const found = scope(reference);
      if (found) links.push({ reference, to: found.path, symbol: found.symbol });
    }
    return links;
  });
}

function scopeOf(graph: CodeGraph, file: CodeFile, facts: FileFacts): (reference: Reference) => Place | null {
  const { bindings, open } = bindingsOf(graph, file, facts);
  const near = [...new Set([...open, ...siblings(graph, file)])].filter((path) => path !== file.path);
  const imported = [...new Set([...bindings.values()].flatMap((binding) => filesBehind(graph, binding)))];
  const known = new Map<string, Place | null>();
  const own = symbolsByName(facts);

  function ofOwn(name: string): Place | null {
    const symbol = own.get(name)?.[0];
    return symbol === undefined ? null : { path: file.path, symbol };
  }
  function bare(name: string): Place | null {
    const binding = bindings.get(name);
    if (binding && !binding.whole) {
      // A name for all of a file is no symbol; its default may be.
      const wanted = binding.imported === "*" ? null : binding.imported;
      return wanted === null
        ? null
        : only(binding.paths.flatMap((path) => exported(graph, path, wanted) ?? []));
    }
    return ofOwn(name) ?? only(near.flatMap((path) => declaredIn(graph, path, name) ?? []));
  }
  function member(name: string, receiver: string): Place | null {
    if (self.has(receiver))
      return ofOwn(name) ?? only([...imported, ...near].flatMap((path) => methodIn(graph, path, name)));
    const binding = bindings.get(receiver);
    if (binding?.whole || binding?.imported === "*") {
      return only(binding.paths.flatMap((path) => exported(graph, path, name) ?? []));
    }
    const owner = bare(receiver);
    if (owner) return only(membersOf(graph, owner, name));
    // Whose method it is cannot be told: it is one that only one file in sight has.
    const here = methodIn(graph, file.path, name);
    return only([...here, ...[...imported, ...near].flatMap((path) => methodIn(graph, path, name))]);
  }
  return ({ name, receiver }) => {
    const key = receiver === null ? name : `${receiver}.${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = receiver === null ? bare(name) : member(name, receiver);
    known.set(key, found);
    return found;
  };
}

/** Local names and what they stand for, and the files all of whose names are open to this one. */
function bindingsOf(graph: CodeGraph, file: CodeFile, facts: FileFacts) {
  const bindings = new Map<string, Binding>();
  const open: string[] = [];
  const targets = graph.imports.get(file.path) ?? [];
  for (const [place, { names, form }] of facts.imports.entries()) {
    const target = targets[place];
    if (!target || target.to.length === 0 || form === "reexport") continue;
    for (const [imported, local] of names) {
      if (local === "*") open.push(...target.to);
      else bindings.set(local, { paths: target.to, imported, whole: target.whole ?? false });
    }
  }
  return { bindings, open };
}

/** The files that declare what a name stands for, where those that are imported only pass it on. */
function filesBehind(graph: CodeGraph, { paths, imported, whole }: Binding): string[] {
  if (whole || imported === "*") return [...paths];
  return paths.map((path) => exported(graph, path, imported)?.path ?? path);
}

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

function factsOf(graph: CodeGraph, path: string): FileFacts | null {
  return graph.files.get(path)?.facts ?? null;
}

/** A name that a file declares for all of it. */
function declaredIn(graph: CodeGraph, path: string, name: string): Place | null {
  const facts = factsOf(graph, path);
  const symbol = facts ? symbolsByName(facts).get(name)?.[0] : undefined;
  if (!facts || symbol === undefined) return null;
  const { kind, parent } = facts.symbols[symbol] ?? { kind: "value", parent: 0 };
  return parent < 0 || kind === "class" || kind === "type" ? { path, symbol } : null;
}

/** A name that a file gives to others, its own or passed on. */
function exported(graph: CodeGraph, path: string, name: string, depth = deepestReexport): Place | null {
  const facts = factsOf(graph, path);
  if (!facts || depth === 0) return null;
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
        const found = to.map((target) => exported(graph, target, imported, depth - 1)).find(Boolean);
        if (found) return found;
      }
    }
  }
  return stars.map((target) => exported(graph, target, name, depth - 1)).find(Boolean) ?? null;
}

function methodIn(graph: CodeGraph, path: string, name: string): Place[] {
  const facts = factsOf(graph, path);
  if (!facts) return [];
  return (symbolsByName(facts).get(name) ?? [])
    .filter((symbol) => facts.symbols[symbol]?.kind === "method")
    .map((symbol) => ({ path, symbol }));
}

/** What a class, or an object in its place, has under a name. */
function membersOf(graph: CodeGraph, owner: Place, name: string): Place[] {
  const facts = factsOf(graph, owner.path);
  if (!facts) return [];
  const inside = (symbolsByName(facts).get(name) ?? []).filter(
    (symbol) => facts.symbols[symbol]?.parent === owner.symbol || facts.symbols[symbol]?.kind === "method",
  );
  return inside.map((symbol) => ({ path: owner.path, symbol }));
}

function only(places: readonly Place[]): Place | null {
  const [first, ...others] = places;
  if (!first) return null;
  return others.every(({ path, symbol }) => path === first.path && symbol === first.symbol) ? first : null;
}
