import { estimateTokens } from "@/server/domain/models/estimate-tokens";
import { compare } from "./symbols";

/** `rank`: what comes first when not all has room. */
export type MappedFile = { path: string; symbols: string[]; rank: number };

const shownSymbols = 40;

/**
 * A repository as a tree of its files with the names that each offers to others, within a budget of tokens. What does not fit loses
 * its names first, then its files: those of the lowest rank before others, and each folder says how many it has more.
 */
export function renderRepoMap(
  files: readonly MappedFile[],
  maxTokens: number,
): { text: string; tokens: number } {
  const ranked = [...files].sort((a, b) => b.rank - a.rank || compare(a.path, b.path));
  // A token is three bytes at most: what is far too long need not be counted.
  if (roughBytes(files) <= maxTokens * 3) {
    const whole = treeOf(files, files.length, ranked);
    if (whole.tokens <= maxTokens) return whole;
  }
  // All files with names of some, where their paths alone leave room for it; else the files that matter most.
  const bareFits = files.length <= maxTokens && treeOf(files, 0, ranked).tokens <= maxTokens * 0.6;
  if (bareFits)
    return largest(
      files.length,
      (named) => withNote(treeOf(files, named, ranked), files.length - named),
      maxTokens,
    );
  return largest(files.length, (shown) => topOf(ranked, shown), maxTokens);
}

/** Fewer than the whole has: names only, without folders. */
function roughBytes(files: readonly MappedFile[]): number {
  return files.reduce(
    (sum, { path, symbols }) =>
      sum +
      path.length -
      folderOf(path).length +
      symbols.slice(0, shownSymbols).reduce((all, name) => all + name.length, 0),
    0,
  );
}

type Text = { text: string; tokens: number };

/** The largest count whose text fits. */
function largest(most: number, render: (count: number) => Text, maxTokens: number): Text {
  let low = 0;
  // No file's line is shorter than a token.
  let high = Math.min(most, maxTokens) + 1;
  let best = render(0);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const tried = render(middle);
    if (tried.tokens <= maxTokens) [low, best] = [middle, tried];
    else high = middle;
  }
  return best;
}

function withNote({ text }: Text, left: number): Text {
  const noted = `${text}\n(Names of ${left} files left out: narrow the glob.)`;
  return { text: noted, tokens: estimateTokens(noted) };
}

function treeOf(files: readonly MappedFile[], named: number, ranked: readonly MappedFile[]): Text {
  const withNames = new Set(ranked.slice(0, named));
  const lines: string[] = [];
  let folder: string | null = null;
  for (const file of [...files].sort((a, b) => compareTree(a.path, b.path))) {
    const own = folderOf(file.path);
    if (own !== folder && own !== "") lines.push(`${own}/`);
    folder = own;
    const names = withNames.has(file) ? namesOf(file.symbols) : "";
    lines.push(`${own === "" ? "" : "  "}${file.path.slice(own === "" ? 0 : own.length + 1)}${names}`);
  }
  const text = lines.join("\n");
  return { text, tokens: estimateTokens(text) };
}

/** The files that matter most, and how many more there are by their outermost folders. */
function topOf(ranked: readonly MappedFile[], shown: number): Text {
  const tree = treeOf(ranked.slice(0, shown), shown, ranked);
  const counts = new Map<string, number>();
  for (const { path } of ranked.slice(shown)) {
    const top = path.includes("/") ? `${path.split("/", 1)[0]}/` : "the root";
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  const named = most.slice(0, 8).map(([top, count]) => `${count} in ${top}`);
  const others = most.length - named.length;
  const more = `${named.join(", ")}${others > 0 ? `, and in ${others} more folders` : ""}`;
  const text = `${tree.text}${tree.text === "" ? "" : "\n"}(Not shown: ${more}. Narrow the glob.)`;
  return { text, tokens: estimateTokens(text) };
}

function namesOf(symbols: readonly string[]): string {
  if (symbols.length === 0) return "";
  const rest = symbols.length - shownSymbols;
  return `: ${symbols.slice(0, shownSymbols).join(", ")}${rest > 0 ? `, … ${rest} more` : ""}`;
}

/** Files of a folder before its folders. */
function compareTree(a: string, b: string): number {
  return compare(folderOf(a), folderOf(b)) || compare(a, b);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
