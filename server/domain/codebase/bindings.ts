import type { CodeFile, FileFacts } from "./facts";
import { type CodeGraph, siblings } from "./graph";

/** What an imported name stands for. `whole`: it is the file itself. */
export type Binding = { paths: readonly string[]; imported: string; whole: boolean };

/**
 * What a file brings in: its local names, those that come from outside of the repository, the files all of whose names are open
 * to it, and those that these have brought along.
 */
export type Bindings = {
  names: ReadonlyMap<string, Binding>;
  foreign: ReadonlySet<string>;
  near: ReadonlySet<string>;
  far: ReadonlySet<string>;
};

/** In these languages a file that is taken in whole brings along what it has taken in itself. */
const handDown = new Set<string | null>(["C", "C++", "Ruby", "Shell", "PHP", "Python"]);
const mostOpen = 300;

export function bindingsOf(graph: CodeGraph, file: CodeFile, facts: FileFacts): Bindings {
  const names = new Map<string, Binding>();
  const foreign = new Set<string>();
  const targets = graph.imports.get(file.path) ?? [];
  for (const [place, { names: given, form }] of facts.imports.entries()) {
    if (form === "reexport") continue;
    const { to = [], whole = false } = targets[place] ?? {};
    for (const [imported, local] of given) {
      if (local === "*") continue;
      if (to.length > 0) names.set(local, { paths: to, imported, whole });
      else foreign.add(local);
    }
  }
  for (const local of names.keys()) foreign.delete(local);
  const near = new Set([...takenWhole(graph, file.path), ...siblings(graph, file)]);
  near.delete(file.path);
  return { names, foreign, near, far: broughtAlong(graph, file, near) };
}

function broughtAlong(graph: CodeGraph, file: CodeFile, near: ReadonlySet<string>): Set<string> {
  if (!handDown.has(file.language)) return new Set();
  const open = new Set(near);
  for (const path of open) {
    if (open.size >= mostOpen) break;
    for (const target of takenWhole(graph, path)) open.add(target);
  }
  return new Set([...open].filter((path) => !near.has(path) && path !== file.path));
}

function takenWhole(graph: CodeGraph, path: string): string[] {
  const targets = graph.imports.get(path) ?? [];
  return (graph.files.get(path)?.facts?.imports ?? []).flatMap(({ names, form }, place) =>
    form === "import" && names.some(([, local]) => local === "*") ? (targets[place]?.to ?? []) : [],
  );
}
