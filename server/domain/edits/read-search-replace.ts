import type { ProposedEdit } from "./proposed-edit";

const start = /^\s*<{5,9}\s*(?:SEARCH|ORIGINAL|HEAD)\s*>?\s*$/;
const middle = /^\s*={5,9}\s*$/;
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
    const half = indexFrom(lines, at, middle);
    const close = half < 0 ? -1 : endOf(lines, half);
    const next = indexFrom(lines, at, start);
    if (close < 0 || (next >= 0 && next < close)) {
      problems.push(
        `The SEARCH/REPLACE block at line ${line} is not complete: it needs =======, and >>>>>>> REPLACE at its end.`,
      );
      continue;
    }
    const path = pathAt(at);
    const search = withoutHints(lines.slice(at + 1, half)).join("\n");
    const replace = lines.slice(half + 1, close).join("\n");
    if (path === null)
      problems.push(
        `The SEARCH/REPLACE block at line ${line} names no file. Put its path on the line above.`,
      );
    else if (search.trim() === "")
      edits.push({ kind: "write", path, content: `${replace}\n`, fresh: true, line });
    else edits.push({ kind: "replace", path, ...wholeLines(search, replace), line });
    at = close;
  }
  return { edits, problems };
}

/** Its own mark, or the middle one once more in its place, as the last line that says anything. */
function endOf(lines: readonly string[], half: number): number {
  const close = indexFrom(lines, half, end);
  if (close >= 0) return close;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return last > half && middle.test(lines[last] ?? "") ? last : -1;
}

/** Whole lines are meant, so that deleting some leaves no empty one. */
function wholeLines(search: string, replace: string) {
  return replace === "" ? { search: `${search}\n`, replace } : { search, replace };
}

function withoutHints(lines: readonly string[]): string[] {
  if (!hint.test(lines[0] ?? "")) return [...lines];
  const rest = lines.slice(lines.findIndex((line) => !hint.test(line)));
  return /^-{5,}$/.test(rest[0] ?? "") ? rest.slice(1) : rest;
}

function indexFrom(lines: readonly string[], after: number, pattern: RegExp): number {
  return lines.findIndex((line, at) => at > after && pattern.test(line));
}
