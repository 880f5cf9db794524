import { indentOf, type Shift, shiftBetween, shifted } from "./indent";
import { placesOf } from "./places-of";

/** Where a passage stands: whole lines, `from` to `to` (exclusive), counted from 0. */
export type Place = {
  from: number;
  to: number;
  /** What the text's lines have in front of the passage's, or lack: a model often sends a passage without its indent. */
  indent: Shift;
};

export type Found =
  | { kind: "found"; place: Place }
  | { kind: "several"; places: readonly Place[] }
  | { kind: "missing"; nearest: number | null };

/** A text that begins the same line at more indents than any code has is not searched for one more. */
const mostShifts = 100;

/**
 * Finds the one place where all lines of a passage stand one after the other: as they are, else without regard to
 * white space at the ends of lines, to pretty quotes, at last to an indent that is the same difference on every line.
 * A looser look is taken only where a stricter one finds nothing, and none may find two places.
 * @param text lines of the file @param passage lines that are looked for, one at least
 */
export function findPassage(text: readonly string[], passage: readonly string[]): Found {
  const asIs = placesOf(text, passage);
  if (asIs.length > 0) return one(asIs.map((from) => placeAt(from, passage.length)));
  const trimmed = placesOf(text.map(withoutTrailing), passage.map(withoutTrailing));
  if (trimmed.length > 0) return one(trimmed.map((from) => placeAt(from, passage.length)));
  const [plainText, plainPassage] = [text.map(plain), passage.map(plain)];
  const alike = placesOf(plainText, plainPassage);
  if (alike.length > 0) return one(alike.map((from) => placeAt(from, passage.length)));
  const moved = shiftedPlaces(plainText, plainPassage);
  if (moved.length > 0) return one(moved);
  return { kind: "missing", nearest: nearestLine(plainText, plainPassage) };
}

function withoutTrailing(line: string): string {
  return line.trimEnd();
}

/** Without quotes and dashes that a model has made pretty, and spaces that only look like one. */
function plain(line: string): string {
  const text = line.trimEnd();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is what has nothing to replace.
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00a0\u2002-\u200a\u202f\u3000]/g, " ");
}

function one(places: readonly Place[]): Found {
  const [place, ...others] = places;
  if (!place) return { kind: "missing", nearest: null };
  return others.length > 0 ? { kind: "several", places } : { kind: "found", place };
}

function placeAt(from: number, length: number): Place {
  return { from, to: from + length, indent: { add: "" } };
}

/** Where the passage stands at another indent: looked for once for each indent that its first line has in the text. */
function shiftedPlaces(text: readonly string[], passage: readonly string[]): Place[] {
  const first = passage.findIndex((line) => line !== "");
  const line = passage[first];
  if (line === undefined) return [];
  const words = line.trimStart();
  const shifts = new Map<string, Shift>();
  for (const other of text) {
    if (!other.endsWith(words)) continue;
    const shift = shiftBetween(line, other);
    if (shift) shifts.set(indentOf(other), shift);
    if (shifts.size > mostShifts) return [];
  }
  return [...shifts.values()].flatMap((indent) => {
    const there = passage.map((one) => shifted(one, indent));
    if (!there.every((one) => one !== null)) return [];
    return placesOf(text, there).map((from) => ({ from, to: from + passage.length, indent }));
  });
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
