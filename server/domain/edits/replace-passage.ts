import { findPassage, shifted } from "./find-passage";
import { leftOutAt } from "./left-out";

/** `line`: the first line of what was replaced, counted from 1. `loosely`: it did not stand there letter by letter. */
export type EditResult =
  | { ok: true; text: string; line: number; loosely: boolean }
  | { ok: false; reason: string };

/**
 * Replaces the one place where `search` stands. Line ends follow the file's. What differs only in white space at the
 * ends of lines, in pretty quotes or in an indent that is the same on all lines is found as well, and the replacement
 * gets the file's indent. Fails rather than guesses: no place and several places each say so.
 */
export function replacePassage(text: string, search: string, replace: string): EditResult {
  const usesCrlf = text.includes("\r\n");
  const exact = replaceExactly(text, withLineEnds(search, usesCrlf), withLineEnds(replace, usesCrlf));
  if (exact) return exact;
  if (search.trim() === "") return refused("the search text is empty");

  const lines = plainLines(text);
  const wanted = withoutOuterBlanks(plainLines(search));
  const found = findPassage(lines, wanted);
  if (found.kind === "several") return refused(severalPlaces(found.lines));
  if (found.kind === "missing") return refused(notFound(lines, wanted, found.nearest));

  const { from, to, indent } = found.place;
  const written = replace === "" ? [] : withoutOuterBlanks(plainLines(replace));
  const shiftedLines = written.map((line) => shifted(line, indent));
  if (shiftedLines.includes(null)) {
    return refused(
      "the replacement has less indent than the passage it replaces. Copy the file's indent exactly",
    );
  }
  const edited = [...lines.slice(0, from), ...shiftedLines, ...lines.slice(to)].join("\n");
  return { ok: true, text: withLineEnds(edited, usesCrlf), line: from + 1, loosely: true };
}

/** Null: it does not stand there letter by letter. */
function replaceExactly(text: string, search: string, replace: string): EditResult | null {
  if (search === "") return null;
  const first = text.indexOf(search);
  if (first < 0) return null;
  const second = text.indexOf(search, first + 1);
  if (second >= 0) return refused(severalPlaces([lineAt(text, first), lineAt(text, second)]));
  const edited = text.slice(0, first) + replace + text.slice(first + search.length);
  return { ok: true, text: edited, line: lineAt(text, first), loosely: false };
}

function refused(reason: string): EditResult {
  return { ok: false, reason: `${reason}.` };
}

function severalPlaces(lines: readonly number[]): string {
  const shown = lines.slice(0, 5).join(", ");
  return `the search text occurs more than once (lines ${shown}). Add lines around it until it is unique`;
}

function notFound(lines: readonly string[], wanted: readonly string[], nearest: number | null): string {
  const leftOut = leftOutAt(wanted.join("\n"));
  if (leftOut !== null) {
    const line = wanted[leftOut - 1]?.trim();
    return `the search text leaves lines out ("${line}"). Give all of its lines as they are in the file`;
  }
  if (nearest === null) return "the search text was not found. Read the file and copy the passage exactly";
  const there = lines.slice(nearest - 1, nearest - 1 + Math.min(wanted.length, 12)).join("\n");
  return `the search text was not found. The nearest lines, from line ${nearest}:\n${there}\nCopy the passage exactly`;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function plainLines(text: string): string[] {
  return text.replaceAll("\r\n", "\n").split("\n");
}

function withoutOuterBlanks(lines: readonly string[]): string[] {
  const isText = (line: string) => line.trim() !== "";
  const first = lines.findIndex(isText);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}

function withLineEnds(text: string, crlf: boolean): string {
  const plain = text.replaceAll("\r\n", "\n");
  return crlf ? plain.replaceAll("\n", "\r\n") : plain;
}
