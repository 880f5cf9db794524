import type { ProposedEdit } from "./proposed-edit";

const start = /^\s*(<{5,9})\s*(?:SEARCH|ORIGINAL|HEAD)\s*>?\s*$/;
const middle = /^\s*(={5,9})\s*$/;
const end = /^\s*>{5,9}\s*(?:REPLACE|UPDATED|\S+)?\s*$/;
/** Some write where the passage begins, and a rule below it. */
const hint = /^:(start|end)_line:\s*\d+\s*$/;

export function holdsSearchReplace(lines: readonly string[]): boolean {
  return lines.some((line) => start.test(line));
}

/**
 * The SEARCH/REPLACE blocks of some lines.
 * @param pathAt the path that was last named above a line, by its place
 */
export function readSearchReplace(
  lines: readonly string[],
  firstLine: number,
  pathAt: (at: number) => string | null,
): { edits: ProposedEdit[]; problems: string[] } {
  const edits: ProposedEdit[] = [];
  const problems: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!start.test(lines[at] ?? "")) continue;
    const line = firstLine + at;
    const block = `The SEARCH/REPLACE block at line ${line}`;
    const parts = partsOf(lines, at);
    if ("problem" in parts) {
      problems.push(`${block} ${parts.problem}`);
      at = parts.last;
      continue;
    }
    const { half, close } = parts;
    const path = pathAt(at);
    const search = withoutHints(lines.slice(at + 1, half)).join("\n");
    const replace = lines.slice(half + 1, close).join("\n");
    if (path === null) problems.push(`${block} names no file. Put its path on the line above.`);
    else if (search.trim() === "")
      edits.push({ kind: "write", path, content: `${replace}\n`, fresh: true, line });
    else edits.push({ kind: "replace", path, search, replace, line });
    at = close;
  }
  return { edits, problems };
}

/** Where a block's halves part and where it ends; or what is wrong with it, and the last line to leave out. */
type Parts = { half: number; close: number } | { problem: string; last: number };

function partsOf(lines: readonly string[], at: number): Parts {
  const next = indexFrom(lines, at, start);
  const body = lines.slice(0, next < 0 ? lines.length : next);
  const close = closeOf(body, at);
  const halves = halvesOf(body, at, close);
  const [half] = halves;
  if (close < 0 || half === undefined)
    return { problem: "is not complete: it needs =======, and >>>>>>> REPLACE at its end.", last: at };
  if (halves.length > 1)
    return {
      problem:
        "has more than one =======, so it does not say where its halves part. Use apply_edit for such a file.",
      last: close,
    };
  return { half, close };
}

/** The lines that could part a block: as long as its first mark where there are such, else any. */
function halvesOf(lines: readonly string[], at: number, close: number): number[] {
  const length = start.exec(lines[at] ?? "")?.[1]?.length;
  const found = lines.slice(0, Math.max(close, 0)).flatMap((line, place) => {
    const mark = place > at ? middle.exec(line)?.[1] : undefined;
    return mark === undefined ? [] : [{ place, length: mark.length }];
  });
  const equal = found.filter((one) => one.length === length);
  return (equal.length > 0 ? equal : found).map(({ place }) => place);
}

/** Its own mark, or the middle one once more in its place, as the last line that says anything. */
function closeOf(lines: readonly string[], at: number): number {
  const close = indexFrom(lines, at, end);
  if (close >= 0) return close;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return last > at && middle.test(lines[last] ?? "") ? last : -1;
}

function withoutHints(lines: readonly string[]): string[] {
  if (!hint.test(lines[0] ?? "")) return [...lines];
  const rest = lines.slice(lines.findIndex((line) => !hint.test(line)));
  return /^-{5,}$/.test(rest[0] ?? "") ? rest.slice(1) : rest;
}

function indexFrom(lines: readonly string[], after: number, pattern: RegExp): number {
  return lines.findIndex((line, at) => at > after && pattern.test(line));
}
