import { findPassage } from "./find-passage";
import { shifted } from "./indent";
import { leftOutAt } from "./left-out";
import { joinLines, lineEndsOf, rawLines, withLineEnds } from "./line-ends";
import { placesOf } from "./places-of";

/** `line`: the first line of what was replaced, counted from 1. `loosely`: it did not stand there letter by letter. */
export type EditResult =
  | { ok: true; text: string; line: number; loosely: boolean }
  | { ok: false; reason: string };

/**
 * Replaces the one place where `search` stands, be it a part of a line. Line ends follow the file's. What differs only in
 * white space at the ends of lines, in pretty quotes or in an indent that is the same on all lines is found as well, and
 * the replacement gets the file's indent. Fails rather than guesses (docs/decisions/049): no place, several places, a
 * part of a word and an indent that could be meant in two ways each say so.
 */
export function replacePassage(text: string, search: string, replace: string): EditResult {
  const ends = lineEndsOf(text);
  return (
    replaceExactly(text, withLineEnds(search, ends), withLineEnds(replace, ends)) ??
    replaceLoosely(text, search, replace)
  );
}

/**
 * The same for the two halves of a SEARCH/REPLACE block, which are whole lines: a search that is only a part of a line
 * is not found, and a search without its indent says that the replacement lacks it, too.
 */
export function replaceLines(text: string, search: string, replace: string): EditResult {
  const lines = plainLines(text);
  const wanted = plainLines(search);
  const found = placesOf(lines, wanted);
  if (found.length > 1) return refused(severalPlaces(found.map((from) => from + 1)));
  const [from] = found;
  if (from === undefined || search.trim() === "") return replaceLoosely(text, search, replace);
  const written = replace === "" ? [] : plainLines(replace);
  const edited = spliced(text, { from, to: from + wanted.length }, written);
  return { ok: true, text: edited, line: from + 1, loosely: false };
}

function replaceLoosely(text: string, search: string, replace: string): EditResult {
  if (search.trim() === "") return refused("the search text is empty");
  const lines = plainLines(text);
  const wanted = withoutOuterBlanks(plainLines(search));
  const found = findPassage(lines, wanted);
  if (found.kind === "several") return refused(severalPlaces(found.places.map(({ from }) => from + 1)));
  if (found.kind === "missing") return refused(notFound(lines, wanted, found.nearest));

  const { from, to, indent } = found.place;
  const written = replace === "" ? [] : withoutOuterBlanks(plainLines(replace));
  const shiftedLines = written.map((line) => shifted(line, indent));
  if (!shiftedLines.every((line) => line !== null)) {
    return refused(
      "the replacement has less indent than the passage it replaces. Copy the file's indent exactly",
    );
  }
  return { ok: true, text: spliced(text, { from, to }, shiftedLines), line: from + 1, loosely: true };
}

function spliced(
  text: string,
  { from, to }: { from: number; to: number },
  written: readonly string[],
): string {
  const lines = rawLines(text);
  return joinLines([...lines.slice(0, from), ...written, ...lines.slice(to)], text);
}

/** Null: it does not stand there letter by letter. */
function replaceExactly(text: string, search: string, replace: string): EditResult | null {
  if (search === "") return null;
  const [first, second] = twoPlacesOf(text, search);
  if (first === undefined) return null;
  if (second !== undefined) return refused(severalPlaces([lineAt(text, first), lineAt(text, second)]));
  const [before, after] = [text.slice(0, first), text.slice(first + search.length)];
  if (cutsWord(before, search) || cutsWord(search, after)) return refused(partOfWord(text, first));
  const lost = lineThatLosesIndent(before, search, replace);
  if (lost !== null) {
    return refused(
      `the search text begins behind the line's indent, and the replacement's line ${lost} would stand further left than it. Begin both with the file's indent`,
    );
  }
  return { ok: true, text: before + replace + after, line: lineAt(text, first), loosely: false };
}

/** `indexOf` takes the product of both lengths for long texts that repeat themselves. */
const longSearch = 1_000;

function twoPlacesOf(text: string, search: string): number[] {
  if (search.length > longSearch) return placesOf(text, search).slice(0, 2);
  const first = text.indexOf(search);
  const second = first < 0 ? -1 : text.indexOf(search, first + 1);
  return [first, second].filter((at) => at >= 0);
}

const endsInWord = /[\p{L}\p{N}_$]$/u;
const beginsInWord = /^[\p{L}\p{N}_$]/u;

function cutsWord(left: string, right: string): boolean {
  return endsInWord.test(left.slice(-2)) && beginsInWord.test(right.slice(0, 2));
}

/**
 * A search of one line that begins behind its indent does not say whether the replacement's next lines are meant to have
 * it. They are where the first of them has it, or closes a bracket.
 * @returns the line of the replacement, from 1; null where nothing is in doubt
 */
function lineThatLosesIndent(before: string, search: string, replace: string): number | null {
  const indent = /(?:^|\n)([ \t]+)$/.exec(before)?.[1];
  if (indent === undefined || search.trimEnd().includes("\n")) return null;
  const lines = plainLines(replace);
  const next = lines.findIndex((line, at) => at > 0 && line.trim() !== "");
  const line = lines[next] ?? "";
  if (next < 0 || line.startsWith(indent) || /^\s*[)\]}]/.test(line)) return null;
  return next + 1;
}

function refused(reason: string): EditResult {
  return { ok: false, reason: `${reason}.` };
}

function severalPlaces(lines: readonly number[]): string {
  const shown = lines.slice(0, 5).join(", ");
  return `the search text occurs more than once (lines ${shown}). Add lines around it until it is unique`;
}

function partOfWord(text: string, offset: number): string {
  const line = lineAt(text, offset);
  const whole = plainLines(text)[line - 1]?.trim() ?? "";
  return `the search text is only a part of a word on line ${line} ("${whole.slice(0, 200)}"). Give whole words, best the whole line`;
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
