import { isCutMark } from "./cut-mark";

const comment = String.raw`(?:\/\/|#|--|\/\*|<!--|\{\/\*|;|%)`;
const dots = String.raw`(?:\.{3}|…)`;
const words =
  "(?:existing|rest|remaining|remainder|unchanged|previous|same|other|keep|your|more|omitted|code)";
const elision = new RegExp(
  String.raw`^\s*${comment}\s*${dots}[^\n]*\b${words}\b|^\s*${comment}[^\n]*\b(?:rest of|existing|unchanged|remains)\b[^\n]*${dots}|^\s*${comment}\s*${dots}\s*(?:\*\/\}?|-->)?\s*$`,
  "i",
);
const cut = /^\s*(?:\.{3}|…)?\s*[([](?:truncated|cut|omitted)[^\])]*[)\]]\s*$/i;

/**
 * The line, counted from 1, in which a text says that something is left out of it: "// ... existing code ...",
 * "... (truncated)", or the line with which we end a part of a file. Such a text is no whole file, and not what stands in one.
 * A document may show code with such a line in it; only its own end counts.
 */
export function leftOutAt(text: string, path = ""): number | null {
  const lines = text.split("\n");
  const at = /\.mdx?$/i.test(path) ? -1 : lines.findIndex((line) => saysSo(line, elision));
  if (at >= 0) return at + 1;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return last >= 0 && (saysSo(lines[last] ?? "", cut) || isCutMark(lines[last] ?? "")) ? last + 1 : null;
}

/**
 * The line of an edit's new text that says so, where it would put that line in the place of what the file has. Null: it
 * says no such thing, or the file has had the line before.
 */
export function newlyLeftOut(text: string, before: string | null, path: string): string | null {
  const at = before === null || before.trim() === "" ? null : leftOutAt(text, path);
  const line = at === null ? "" : (text.split("\n")[at - 1] ?? "").trim();
  return line === "" || before?.includes(line) ? null : line;
}

/** Such a line is short; the patterns would take long for a long one. */
const longest = 300;

function saysSo(line: string, pattern: RegExp): boolean {
  const text = line.trim();
  return text.length <= longest && pattern.test(text);
}
