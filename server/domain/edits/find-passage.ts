/** Where a passage stands: whole lines, `from` to `to` (exclusive), counted from 0. */
export type Place = {
  from: number;
  to: number;
  /** What the text's lines have in front of the passage's, or lack: a model often sends a passage without its indent. */
  indent: { add: string } | { remove: string };
};

export type Found =
  | { kind: "found"; place: Place }
  | { kind: "several"; lines: number[] }
  | { kind: "missing"; nearest: number | null };

type Look = (line: string) => string;

const exactly: Look = (line) => line;
const withoutTrailing: Look = (line) => line.trimEnd();
/** Quotes and dashes that a model has made pretty, and spaces that only look like one. */
const plain: Look = (line) =>
  line
    .trimEnd()
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00a0\u2002-\u200a\u202f\u3000]/g, " ");

/**
 * Finds the one place where all lines of a passage stand one after the other: as they are, else without regard to
 * white space at the ends of lines, to pretty quotes, at last to an indent that is the same difference on every line.
 * A looser look is taken only where a stricter one finds nothing, and none may find two places.
 * @param text lines of the file @param passage lines that are looked for, one at least
 */
export function findPassage(text: readonly string[], passage: readonly string[]): Found {
  for (const look of [exactly, withoutTrailing, plain]) {
    const places = findExactly(text.map(look), passage.map(look));
    if (places.length > 0) return one(places.map((from) => placeAt(from, passage.length)));
  }
  const shifted = shiftedPlaces(text.map(plain), passage.map(plain));
  if (shifted.length > 0) return one(shifted);
  return { kind: "missing", nearest: nearestLine(text.map(plain), passage.map(plain)) };
}

function one(places: readonly Place[]): Found {
  const [place, ...others] = places;
  if (!place) return { kind: "missing", nearest: null };
  return others.length > 0
    ? { kind: "several", lines: places.map(({ from }) => from + 1) }
    : { kind: "found", place };
}

function placeAt(from: number, length: number): Place {
  return { from, to: from + length, indent: { add: "" } };
}

/** Where the lines of a passage stand letter by letter: each first line, from 0. */
export function findExactly(text: readonly string[], passage: readonly string[]): number[] {
  const places: number[] = [];
  for (let from = 0; from + passage.length <= text.length; from += 1) {
    if (passage.every((line, at) => text[from + at] === line)) places.push(from);
  }
  return places;
}

function shiftedPlaces(text: readonly string[], passage: readonly string[]): Place[] {
  const first = passage.findIndex((line) => line !== "");
  if (first < 0) return [];
  const places: Place[] = [];
  for (let from = 0; from + passage.length <= text.length; from += 1) {
    const indent = shiftBetween(passage[first] ?? "", text[from + first] ?? "");
    if (!indent) continue;
    const fits = passage.every((line, at) => text[from + at] === (line === "" ? "" : shifted(line, indent)));
    if (fits) places.push({ from, to: from + passage.length, indent });
  }
  return places;
}

/** How the indent of a line differs from another one's, where that is all the difference. */
function shiftBetween(line: string, wanted: string): Place["indent"] | null {
  if (line.trimStart() !== wanted.trimStart()) return null;
  const [has, wants] = [indentOf(line), indentOf(wanted)];
  if (wants.endsWith(has)) return { add: wants.slice(0, wants.length - has.length) };
  if (has.endsWith(wants)) return { remove: has.slice(0, has.length - wants.length) };
  return null;
}

/** A line as it would stand at the place. Null: it has less indent than is taken away. */
export function shifted(line: string, indent: Place["indent"]): string | null {
  if (line.trim() === "") return line;
  if ("add" in indent) return indent.add + line;
  return line.startsWith(indent.remove) ? line.slice(indent.remove.length) : null;
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/** The line, counted from 1, from which most of the passage's lines stand in the text; null when hardly any does. */
function nearestLine(text: readonly string[], passage: readonly string[]): number | null {
  const telling = new Set(passage.map((line) => line.trim()).filter((line) => line.length > 3));
  if (telling.size === 0) return null;
  const hits = text.map((line) => (telling.has(line.trim()) ? 1 : 0) as number);
  let best = { at: 0, count: 0 };
  let count = 0;
  for (let at = 0; at < hits.length; at += 1) {
    count += hits[at] ?? 0;
    if (at >= passage.length) count -= hits[at - passage.length] ?? 0;
    if (count > best.count) best = { at, count };
  }
  if (best.count === 0) return null;
  const first = hits.indexOf(1, Math.max(0, best.at - passage.length + 1));
  return first + 1;
}
