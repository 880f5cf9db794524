import type { ReplyEdits } from "./proposed-edit";
import { newText, readHunks } from "./read-hunks";

export function holdsUnifiedDiff(lines: readonly string[]): boolean {
  return namesFiles(lines) && lines.some((line) => line.startsWith("@@"));
}

/** Whether the lines are a diff, not a text that has one in it. */
export function beginsWithDiff(lines: readonly string[]): boolean {
  return /^(--- \S|diff --git |Index: )/.test(lines.find((line) => line.trim() !== "") ?? "");
}

/** Whether lines have the two that begin a file in a diff. */
export function namesFiles(lines: readonly string[]): boolean {
  return lines.some((_line, at) => isFileHeader(lines, at));
}

/**
 * The files of a unified diff.
 * @param isBare it stands among other words, with no fence that ends it
 */
export function readUnifiedDiff(lines: readonly string[], firstLine: number, isBare = false): ReplyEdits {
  const read: ReplyEdits = { edits: [], problems: [] };
  const starts = lines.flatMap((_line, at) => (isFileHeader(lines, at) ? [at] : []));
  for (const [index, at] of starts.entries()) {
    const below = lines.slice(at + 2, starts[index + 1] ?? lines.length);
    const body = isBare ? below.slice(0, endOfDiff(below)) : below;
    const [before, after] = [pathOfHeader(lines[at] ?? ""), pathOfHeader(lines[at + 1] ?? "")];
    const line = firstLine + at;
    if (before === null && after !== null) {
      const text = newText(body.filter((one) => !/^@@.*@@/.test(one)));
      if ("problem" in text) read.problems.push(`${after} is unchanged: ${text.problem}`);
      else read.edits.push({ kind: "write", path: after, content: text.content, line });
    } else if (after === null && before !== null) {
      read.edits.push({ kind: "delete", path: before, line });
    } else if (before !== null && after !== null) {
      const hunks = readHunks(body);
      read.edits.push({ kind: "patch", path: before, moveTo: before === after ? null : after, hunks, line });
    }
  }
  return read;
}

/**
 * How many lines belong to a diff: up to a paragraph of words. Words right below its lines, or with more of it after them,
 * are a line that lacks its sign.
 */
function endOfDiff(lines: readonly string[]): number {
  const words = lines.findIndex((line) => !/^($|[-+ @\\]|diff --git |index [0-9a-f]+\.\.)/.test(line));
  const isApart = lines[words - 1] === "" && !lines.slice(words).some((line) => /^(\+|@@)/.test(line));
  return isApart ? words : lines.length;
}

function isFileHeader(lines: readonly string[], at: number): boolean {
  return /^--- \S/.test(lines[at] ?? "") && /^\+\+\+ \S/.test(lines[at + 1] ?? "");
}

/** Null: `/dev/null`. */
function pathOfHeader(line: string): string | null {
  const name = line.slice(4).split("\t", 1)[0]?.trim() ?? "";
  return name === "/dev/null" ? null : name.replace(/^[ab]\//, "");
}
