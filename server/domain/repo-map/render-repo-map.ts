import { estimateTokens } from "../models/estimate-tokens";

export type MappedFile = { path: string; symbols: string[] };

const shownSymbols = 40;

/**
 * A repository as a tree of its files with the names that each offers to others, within a budget of tokens. What does
 * not fit loses its names first, those deepest in the tree before others, then its files: each folder says how many.
 */
export function renderRepoMap(files: readonly MappedFile[], maxTokens: number): string {
  const shallowFirst = [...files].sort((a, b) => depth(a.path) - depth(b.path) || compare(a.path, b.path));
  for (const share of [1, 0.5, 0.25, 0.1, 0]) {
    const named = new Set(shallowFirst.slice(0, Math.ceil(files.length * share)).map(({ path }) => path));
    const text = treeOf(files, named);
    if (estimateTokens(text) <= maxTokens) {
      return share === 1
        ? text
        : `${text}\n(Names of ${files.length - named.size} files left out: narrow the glob.)`;
    }
  }
  return foldersOnly(files, maxTokens);
}

function treeOf(files: readonly MappedFile[], named: ReadonlySet<string>): string {
  const lines: string[] = [];
  let folder: string | null = null;
  for (const { path, symbols } of [...files].sort((a, b) => compareTree(a.path, b.path))) {
    const own = folderOf(path);
    if (own !== folder && own !== "") lines.push(`${own}/`);
    folder = own;
    const names = named.has(path) ? namesOf(symbols) : "";
    lines.push(`${own === "" ? "" : "  "}${path.slice(own === "" ? 0 : own.length + 1)}${names}`);
  }
  return lines.join("\n");
}

function namesOf(symbols: readonly string[]): string {
  if (symbols.length === 0) return "";
  const rest = symbols.length - shownSymbols;
  return `: ${symbols.slice(0, shownSymbols).join(", ")}${rest > 0 ? `, … ${rest} more` : ""}`;
}

function foldersOnly(files: readonly MappedFile[], maxTokens: number): string {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  const lines = [...counts]
    .sort(([a], [b]) => depth(a) - depth(b) || compare(a, b))
    .map(([folder, count]) => `${folder === "" ? "." : folder}/ (${count} files)`);
  const kept: string[] = [];
  let tokens = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 1;
    if (tokens > maxTokens) break;
    kept.push(line);
  }
  const left = lines.length - kept.length;
  return [
    ...kept,
    `(Too large for its files: folders only${left > 0 ? `, ${left} left out` : ""}. Narrow the glob.)`,
  ].join("\n");
}

/** Files of a folder before its folders. */
function compareTree(a: string, b: string): number {
  return compare(folderOf(a), folderOf(b)) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function depth(path: string): number {
  return path.split("/").length;
}
