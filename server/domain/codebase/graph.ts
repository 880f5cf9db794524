import { type CodeFile, type FileFacts, referenceAt, referenceCount } from "./facts";
import { patchMap } from "./patched-map";
import { createResolution, type Resolution, type Target, unitKey } from "./resolve/resolution";
import { resolveImport } from "./resolve/resolve-import";

/** Files and where their imports lead. What follows from them (links, ranks) is worked out when it is asked for. */
export type CodeGraph = {
  files: ReadonlyMap<string, CodeFile>;
  /** For each file with imports, a target for each of `facts.imports`. */
  imports: ReadonlyMap<string, readonly Target[]>;
  resolution: Resolution;
  /** What queries have worked out on this graph. */
  once: Resolution["once"];
};

/** A file as it is now; null: it is gone. */
export type FileChange = { path: string; file: CodeFile | null };

export function buildGraph(files: Iterable<CodeFile>): CodeGraph {
  const byPath = new Map<string, CodeFile>();
  for (const file of files) byPath.set(file.path, file);
  return graphOf(byPath, createResolution(byPath), null);
}

/**
 * The graph after changes. Where no file came or went and no manifest, package or namespace is another, only the imports of the
 * changed files are looked up again.
 */
export function changeGraph(graph: CodeGraph, changes: readonly FileChange[]): CodeGraph {
  const same = changes.flatMap(({ path, file }): CodeFile[] => {
    const before = graph.files.get(path);
    return file && before && sameGround(before, file) ? [file] : [];
  });
  if (same.length < changes.length) {
    const files = new Map(graph.files);
    for (const { path, file } of changes) {
      if (file) files.set(path, file);
      else files.delete(path);
    }
    return graphOf(files, createResolution(files), null);
  }
  const files = patchMap(
    graph.files,
    same.map((file) => [file.path, file] as const),
  );
  return graphOf(files, { ...graph.resolution, files }, { graph, changed: same });
}

function graphOf(
  files: ReadonlyMap<string, CodeFile>,
  resolution: Resolution,
  before: { graph: CodeGraph; changed: readonly CodeFile[] } | null,
): CodeGraph {
  const look = (file: CodeFile) =>
    [file.path, (file.facts?.imports ?? []).map((fact) => narrowed(resolution, file, fact))] as const;
  const imports = before
    ? patchMap(before.graph.imports, before.changed.map(look))
    : new Map<string, readonly Target[]>(
        [...files.values()].flatMap((file) => (file.facts?.imports.length ? [look(file)] : [])),
      );
  const kept = new Map<string, unknown>();
  const once = <Value>(key: string, make: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as Value;
  };
  return { files, imports, resolution, once };
}

/** Whether nothing changed that other files' imports depend on. */
function sameGround(before: CodeFile, after: CodeFile): boolean {
  const [a, b] = [before.facts, after.facts];
  if (before.language !== after.language || a?.config !== b?.config || a?.unit !== b?.unit) return false;
  if (a?.unit === null || a?.unit === undefined) return true;
  return declared(a) === declared(b);
}

function declared(facts: FileFacts | null): string {
  return (facts?.symbols ?? [])
    .filter(({ kind, parent }) => parent < 0 || kind === "class" || kind === "type")
    .map(({ name }) => name)
    .join(" ");
}

/** An import of a whole package leads to those of its files whose names are used. */
function narrowed(resolution: Resolution, file: CodeFile, fact: FileFacts["imports"][number]): Target {
  const target = resolveImport(resolution, file, fact);
  if (target.to.length <= 1 || fact.names.length === 0 || !file.facts) return target;
  const used = namesUsed(file.facts);
  const to = target.to.filter((path) =>
    resolution.files.get(path)?.facts?.symbols.some(({ name, parent }) => parent < 0 && used.has(name)),
  );
  return { ...target, to };
}

const used = new WeakMap<FileFacts, ReadonlySet<string>>();

function namesUsed(facts: FileFacts): ReadonlySet<string> {
  const known = used.get(facts);
  if (known) return known;
  const names = new Set<string>();
  for (let place = 0; place < referenceCount(facts); place += 1) names.add(referenceAt(facts, place).name);
  used.set(facts, names);
  return names;
}

/** Files that a file imports, each once, itself left out. */
export function importedBy(graph: CodeGraph, path: string): string[] {
  const found = new Set<string>();
  for (const { to } of graph.imports.get(path) ?? [])
    for (const target of to) if (target !== path) found.add(target);
  return [...found];
}

/** Files that a file needs when it runs: those of which it takes types only are left out. */
export function neededBy(graph: CodeGraph, path: string): string[] {
  const facts = graph.files.get(path)?.facts?.imports ?? [];
  const targets = (graph.imports.get(path) ?? []).flatMap(({ to }, place) =>
    facts[place]?.typesOnly ? [] : to,
  );
  return [...new Set(targets)].filter((target) => target !== path);
}

/** For each file, those that import it. */
export function importers(graph: CodeGraph): ReadonlyMap<string, readonly string[]> {
  return graph.once("importers", () => {
    const found = new Map<string, string[]>();
    for (const path of graph.imports.keys()) {
      for (const target of importedBy(graph, path)) {
        const others = found.get(target);
        if (others) others.push(path);
        else found.set(target, [path]);
      }
    }
    return found;
  });
}

/** Files of the same package or namespace, itself among them: what they declare can be named without an import. */
export function siblings({ resolution }: CodeGraph, { path, language, facts }: CodeFile): readonly string[] {
  const unit = facts?.unit;
  if (unit === null || unit === undefined) return [];
  const own = resolution.units.get(unitKey(language, unit, path)) ?? [];
  if (language !== "C#" || !unit.includes(".")) return own;
  // What is declared in A.B can be named in A.B.C.
  const parts = unit.split(".");
  const outer = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join("."));
  return [...own, ...outer.flatMap((name) => resolution.units.get(unitKey(language, name, path)) ?? [])];
}
