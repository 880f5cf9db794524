import type { CodeFileRow } from "@/contracts/codebase";
import type { Answer } from "@/contracts/codebase-questions";
import { isForeign } from "@/server/domain/repository/manifests";
import type { CodeFile } from "../facts";
import { type CodeGraph, importedBy } from "../graph";

/** How often files were changed, and by which agent last: what the history says. */
export type FileHistory = ReadonlyMap<string, { changes: number; owner: string | null }>;

type Overview = Answer<"overview">;

/** With no more files than this the tree begins with all of them; of more it begins with this many rows at most. */
const mostAtFirst = 300;

/** All files with what is known of them, worked out once for a graph and its history; `top`: what a tree begins with. */
export function overviewOf(graph: CodeGraph, history: FileHistory, { top = false }): Overview {
  const kept = graph.once("overviews", () => new WeakMap<FileHistory, { whole: Overview; top: Overview }>());
  let known = kept.get(history);
  if (!known) {
    const whole = wholeOf(graph, history);
    known = { whole, top: topOf(whole) };
    kept.set(history, known);
  }
  return top ? known.top : known.whole;
}

function wholeOf(graph: CodeGraph, history: FileHistory): Overview {
  const languages = new Map<string, { files: number; lines: number }>();
  let symbols = 0;
  const files: CodeFileRow[] = [];
  for (const file of graph.files.values()) {
    const row = rowOf(file, history);
    files.push(row);
    symbols += row.symbols;
    if (!file.language || isForeign(file.path)) continue;
    const known = languages.get(file.language) ?? { files: 0, lines: 0 };
    languages.set(file.language, { files: known.files + 1, lines: known.lines + (row.lines ?? 0) });
  }
  return {
    progress: { state: "ready", done: files.length, of: files.length },
    ...{ files, folders: [], unread: files.filter(({ skipped }) => skipped !== null).length },
    languages: [...languages]
      .map(([name, counts]) => ({ name, ...counts }))
      .sort((a, b) => b.files - a.files),
    symbols,
    edges: edgeCount(graph),
  };
}

/** Of many files only those at the top, and the folders beside them. */
export function topOf(whole: Overview): Overview {
  if (whole.files.length <= mostAtFirst) return whole;
  const folders = new Set<string>();
  const files: CodeFileRow[] = [];
  for (const row of whole.files) {
    const end = row.path.indexOf("/");
    if (end >= 0) folders.add(row.path.slice(0, end + 1));
    else files.push(row);
  }
  const shown = [...folders].sort(byName).slice(0, mostAtFirst);
  files.sort((a, b) => byName(a.path, b.path));
  return { ...whole, folders: shown, files: files.slice(0, mostAtFirst - shown.length) };
}

export function rowOf(
  { path, language, bytes, facts, skipped }: CodeFile,
  history: FileHistory,
): CodeFileRow {
  const { changes = 0, owner = null } = history.get(path) ?? {};
  return {
    ...{ path, language, bytes, lines: facts?.lines ?? null, symbols: facts?.symbols.length ?? 0 },
    ...{ broken: facts?.broken ?? false, skipped, changes, owner },
  };
}

function edgeCount(graph: CodeGraph): number {
  return graph.once("edge count", () => {
    let edges = 0;
    for (const path of graph.imports.keys()) edges += importedBy(graph, path).length;
    return edges;
  });
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
