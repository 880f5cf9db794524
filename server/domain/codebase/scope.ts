import { type Binding, bindingsOf } from "./bindings";
import { declaredIn, exported, methodsIn, only, type Place, symbolsByName } from "./declarations";
import type { CodeFile, FileFacts, Reference } from "./facts";
import type { CodeGraph } from "./graph";
import { declaredAmong, methodsAmong } from "./look-among";
import { type BaseOf, inheritedBy, looseMethod, memberOf, ownerAt } from "./members";

type Scope = (reference: Reference) => Place | null;
type Named = Pick<Reference, "name" | "inside" | "kind">;

/** What stands for the object that code belongs to, or for what it inherits from. */
const own = new Set(["this", "self", "Self", "$this"]);
const ownOf: Record<string, ReadonlySet<string>> = { Python: new Set(["cls"]), PHP: new Set(["static"]) };
const bases: Record<string, string> = { PHP: "parent", "C#": "base" };
/** A method may be called there without saying whose it is. */
const implicit = new Set<string | null>(["Java", "C#", "C++", "C", "Ruby"]);
/** Fields and properties begin with a capital letter there; elsewhere it is a type's, which is from outside if nobody declares it. */
const capitalFields = new Set<string | null>(["Go", "C#"]);
const namespaces = new Set<string | null>(["C", "C++", "Rust", "Ruby"]);
const scripts = new Set<string | null>(["TypeScript", "JavaScript", "Vue"]);
/** Of JavaScript itself and of where it runs: objects, and methods that nearly every object with them has from there. */
const builtIn = new Set("console globalThis localStorage sessionStorage".split(" "));
const builtInMethods = new Set(
  "map filter forEach reduce some every find findIndex includes indexOf join slice splice push pop shift unshift concat sort reverse flat flatMap then catch finally toString trim split replace replaceAll match startsWith endsWith toLowerCase toUpperCase padStart padEnd charCodeAt".split(
    " ",
  ),
);

/** What a value at the top of a file mostly has because it is a map or a set. */
const ofCollections = new Set("has get set add delete clear keys values entries".split(" "));

/** What the references of a file mean. */
export function scopeOf(graph: CodeGraph, path: string): Scope {
  return graph.once(`scope of ${path}`, () => {
    const file = graph.files.get(path);
    return file?.facts ? createScope(graph, file, file.facts) : () => null;
  });
}

function createScope(graph: CodeGraph, file: CodeFile, facts: FileFacts): Scope {
  const { path, language } = file;
  const { names, foreign, near, far } = bindingsOf(graph, file, facts);
  const inSight = once(
    () => new Set([path, ...[...names.values()].flatMap((binding) => filesBehind(graph, binding)), ...near]),
  );
  const baseOf: BaseOf = (at, base) => scopeOf(graph, at)(base);
  const nearby = remember((name: string) =>
    onlyOfFirst([near, far], (paths) => declaredAmong(graph, paths, name)),
  );
  /** Whose method it is cannot be told: it is one that only one file in sight has. */
  const guessed = remember((name: string) =>
    scripts.has(language) && builtInMethods.has(name)
      ? null
      : onlyOfFirst([inSight(), far], (paths) => methodsAmong(graph, paths, name)),
  );

  /** The innermost of a file's own symbols that can be named at a place. */
  function ofOwn(name: string, inside: number): Place | null {
    const places = symbolsByName(facts).get(name) ?? [];
    const around = ancestors(facts, inside);
    let found: number | undefined;
    let depth = -1;
    for (const symbol of places) {
      const { kind, parent } = facts.symbols[symbol] ?? { kind: "method", parent: -1 };
      const at = around.indexOf(parent);
      if (kind === "method" || at <= depth) continue;
      [found, depth] = [symbol, at];
    }
    if (found !== undefined) return { path, symbol: found };
    return declaredIn(graph, path, name);
  }

  function bound({ paths, imported, whole }: Binding): Place | null {
    // A name for all of a file is no symbol; its default may be.
    if (whole || imported === "*") return null;
    const found = only(paths.flatMap((at) => exported(graph, at, imported) ?? []));
    // What Java imports statically stands in a class.
    return found || language !== "Java" ? found : only(paths.flatMap((at) => methodsIn(graph, at, imported)));
  }

  function bare({ name, inside, kind }: Named): Place | null {
    const binding = names.get(name);
    if (binding) return bound(binding);
    if (foreign.has(name)) return null;
    if (!implicit.has(language) || kind !== "call")
      return ofOwn(name, inside) ?? nearby(name) ?? (kind === "call" ? takenOut(name, inside) : null);
    const owner = ownerAt(facts, inside);
    const isMaker = facts.symbols[owner]?.name === name;
    const member = owner < 0 || isMaker ? null : memberOf(graph, { path, symbol: owner }, name, baseOf);
    const found = member ?? ofOwn(name, inside) ?? nearby(name);
    return found || language !== "C++" ? found : guessed(name);
  }

  /** In scripts functions are taken out of what a function has returned: `const { close } = openRoom()`. Out of classes they are not. */
  function takenOut(name: string, inside: number): Place | null {
    if (!scripts.has(language) || facts.symbols[inside]?.name === name) return null;
    const places = (symbolsByName(facts).get(name) ?? []).filter((symbol) => {
      const { kind, parent } = facts.symbols[symbol] ?? { kind: "value", parent: -1 };
      return kind === "function" || (kind === "method" && facts.symbols[parent]?.kind !== "class");
    });
    return only(places.map((symbol) => ({ path, symbol })));
  }

  function ofSelf(name: string, inside: number): Place | null {
    const symbol = ownerAt(facts, inside);
    if (symbol < 0) return looseMethod(graph, path, name) ?? guessed(name);
    return memberOf(graph, { path, symbol }, name, baseOf) ?? looseMethod(graph, path, name);
  }

  function ofNamed(owner: Place, name: string): Place | null {
    const kind = graph.files.get(owner.path)?.facts?.symbols[owner.symbol]?.kind;
    const member = memberOf(graph, owner, name, baseOf) ?? looseMethod(graph, owner.path, name);
    if (member || kind === "class" || kind === "type") return member;
    return only(methodsIn(graph, owner.path, name)) ?? (ofCollections.has(name) ? null : guessed(name));
  }

  function member({ name, inside, kind }: Named, receiver: string): Place | null {
    const isScope = receiver.endsWith("::");
    const of = isScope ? receiver.slice(0, -2) : receiver;
    if (own.has(of) || ownOf[language ?? ""]?.has(of)) return ofSelf(name, inside);
    if (of === "super" || bases[language ?? ""] === of) {
      const symbol = ownerAt(facts, inside);
      return symbol < 0 ? null : inheritedBy(graph, { path, symbol }, name, baseOf);
    }
    const binding = names.get(of);
    if (binding?.whole || binding?.imported === "*") {
      return only(binding.paths.flatMap((at) => exported(graph, at, name) ?? []));
    }
    if (foreign.has(of)) return null;
    const owner = bare({ name: of, inside, kind: "reference" });
    const found = owner && ofNamed(owner, name);
    // `::` names a namespace, a module of the file itself, or one that other files add to.
    if (isScope && namespaces.has(language) && !found)
      return of === "std" || (language === "Rust" && kind !== "call")
        ? null
        : (ofOwn(name, inside) ?? nearby(name));
    if (owner) return found;
    if (scripts.has(language) && builtIn.has(of)) return null;
    if (/^\p{Lu}/u.test(of) && !capitalFields.has(language)) return null;
    return kind === "call" || kind === "reference" ? guessed(name) : null;
  }

  return remember(
    ({ name, receiver, inside, kind }: Reference) =>
      receiver === null ? bare({ name, inside, kind }) : member({ name, inside, kind }, receiver),
    ({ name, receiver, inside, kind }) => `${receiver ?? ""} ${name} ${inside} ${kind}`,
  );
}

/** The one place that is found in the first group of files in which there is any. */
function onlyOfFirst(
  groups: ReadonlyArray<ReadonlySet<string>>,
  find: (paths: ReadonlySet<string>) => Place[],
): Place | null {
  for (const paths of groups) {
    const found = find(paths);
    if (found.length > 0) return only(found);
  }
  return null;
}

/** The symbols around a place, the file first: -1, then from the outside in. */
function ancestors({ symbols }: FileFacts, inside: number): number[] {
  const around: number[] = [];
  for (let at = inside; at >= 0; at = symbols[at]?.parent ?? -1) around.unshift(at);
  return [-1, ...around];
}

/** The files that declare what a name stands for, where those that are imported only pass it on. */
function filesBehind(graph: CodeGraph, { paths, imported, whole }: Binding): string[] {
  if (whole || imported === "*") return [...paths];
  return paths.map((path) => exported(graph, path, imported)?.path ?? path);
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A name whose meaning depends on itself, as in `class A extends A.B`, means nothing there. */
function remember<Key>(
  find: (key: Key) => Place | null,
  keyOf: (key: Key) => unknown = (key) => key,
): (key: Key) => Place | null {
  const known = new Map<unknown, Place | null>();
  return (asked) => {
    const key = keyOf(asked);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, null);
    const value = find(asked);
    known.set(key, value);
    return value;
  };
}
