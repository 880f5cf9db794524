import { indentBelow, isWholeHead, type Scope, scopesOf } from "./find-anchor";
import { findPassage, type Place } from "./find-passage";
import { shifted } from "./indent";
import { joinLines, plainLine, rawLines } from "./line-ends";
import type { Hunk } from "./proposed-edit";
import type { EditResult } from "./replace-passage";

/** Each hunk looks through the file; the server does nothing else meanwhile. */
const mostLooks = 5_000_000;
/** A line that stands so often says nothing about where a hunk belongs. */
const mostScopes = 20;

/**
 * Applies the hunks of a diff in their order, by what they say and not by their counts; all of them or none.
 * Line ends follow the file's.
 */
export function applyHunks(text: string, hunks: readonly Hunk[]): EditResult {
  let lines = rawLines(text);
  let plain = lines.map(plainLine);
  let after = { from: 0, moved: 0 };
  let firstLine: number | null = null;
  if (hunks.length === 0) return { ok: false, reason: "the patch has no lines that change anything." };
  if (hunks.length * lines.length > mostLooks)
    return {
      ok: false,
      reason: "the patch has too many hunks for so long a file. Send it in smaller patches.",
    };
  for (const [index, hunk] of hunks.entries()) {
    const name = hunks.length > 1 ? `hunk ${index + 1}` : "the hunk";
    const spot = spotOf(plain, hunk, after);
    if (!spot.ok) return { ok: false, reason: `${name}: ${spot.reason}` };
    const written = rewritten(lines, hunk, spot.place);
    if (!written) return { ok: false, reason: `${name} has less indent than the lines that it changes.` };
    const { from, to } = spot.place;
    lines = [...lines.slice(0, from), ...written, ...lines.slice(to)];
    plain = [...plain.slice(0, from), ...written.map(plainLine), ...plain.slice(to)];
    after = { from: from + written.length, moved: after.moved + written.length - (to - from) };
    firstLine ??= from + 1;
  }
  return { ok: true, text: joinLines(lines, text), line: firstLine ?? 1, loosely: false };
}

type Spot = { ok: true; place: Place } | { ok: false; reason: string };
/** What the hunks before have left: the line below them, and by how much they have moved it. */
type After = { from: number; moved: number };

function spotOf(lines: readonly string[], hunk: Hunk, after: After): Spot {
  const before = hunk.lines.filter((line) => line[0] !== "+").map((line) => line.slice(1));
  if (hunk.anchors.length > 0) return spotBelow(lines, { before, hunk, after });
  if (before.length === 0)
    return lines.join("").trim() === ""
      ? found({ from: 0, to: 0, indent: { add: "" } })
      : refused("it has no line of the file around what it adds. Give some.");
  const there = findPassage(lines.slice(after.from), before);
  if (there.kind === "found") return found(movedBy(there.place, after.from));
  if (there.kind === "missing") return refused(notFound(there.nearest, after.from));
  const places = there.places.map((place) => movedBy(place, after.from));
  const nearest = nearestOf(places, hunk, after.moved);
  return nearest ? found(nearest) : refused(severalPlaces(places));
}

/** What a hunk with anchors looks for. */
type Wanted = { before: readonly string[]; hunk: Hunk; after: After };

function spotBelow(lines: readonly string[], { before, hunk, after }: Wanted): Spot {
  const { anchors } = hunk;
  const named = scopesOf(lines, anchors);
  if ("missing" in named) return refused(noSuchLine(named.missing, anchors));
  const scopes = named.scopes.filter(({ end }) => end > after.from);
  if (scopes.length === 0)
    return refused(`no line "${anchors.at(-1)?.trim()}" stands below the hunk before it.`);
  if (scopes.length > mostScopes) return refused(anchorTwice(anchors.at(-1) ?? "", scopes));
  if (before.length === 0) return spotAtAnchor(lines, scopes, { hunk, after });
  const inside = scopes.flatMap((scope) => placesIn(lines, scope, { before, from: after.from }));
  if (inside.length > 0) return theOne(inside);
  // A line above, not the head of a block: all that follows is below it.
  const from = Math.max(after.from, Math.min(...scopes.map(({ start }) => start)));
  const rest = findPassage(lines.slice(from), before);
  if (rest.kind === "missing") return refused(notFound(rest.nearest, from));
  return theOne((rest.kind === "found" ? [rest.place] : rest.places).map((place) => movedBy(place, from)));
}

/** Nothing says where, but the line right above. */
function spotAtAnchor(
  lines: readonly string[],
  scopes: readonly Scope[],
  { hunk, after }: Omit<Wanted, "before">,
): Spot {
  const anchor = hunk.anchors.at(-1) ?? "";
  const below = scopes.filter(({ start }) => start >= after.from);
  const [scope, ...others] = below;
  if (!scope || others.length > 0) return refused(anchorTwice(anchor, below));
  if (!isWholeHead(lines, scope))
    return refused(`what "${anchor.trim()}" begins goes on below it. Give lines around what is added.`);
  const indent = indentBelow(lines, scope, { anchor, added: hunk.lines.map((line) => line.slice(1)) });
  return indent
    ? found({ from: scope.start, to: scope.start, indent })
    : refused(
        `what it adds has another indent than the lines below "${anchor.trim()}". Copy the file's indent.`,
      );
}

/** Where a passage stands in an anchor's block. The anchor's own line may be its first one; a place right below it is meant. */
function placesIn(
  lines: readonly string[],
  scope: Scope,
  { before, from }: { before: readonly string[]; from: number },
): Place[] {
  const start = Math.max(from, scope.start - 1);
  const there = findPassage(lines.slice(start, scope.end), before);
  if (there.kind === "missing") return [];
  const places = (there.kind === "found" ? [there.place] : there.places).map((place) =>
    movedBy(place, start),
  );
  const next = places.find((place) => place.from === scope.start);
  return next ? [next] : places;
}

function theOne(places: readonly Place[]): Spot {
  const [place, ...others] = places;
  if (!place || others.some(({ from }) => from !== place.from)) return refused(severalPlaces(places));
  return found(place);
}

function found(place: Place): Spot {
  return { ok: true, place };
}

function refused(reason: string): Spot {
  return { ok: false, reason };
}

function severalPlaces(places: readonly { from: number }[]): string {
  const lines = [...new Set(places.map(({ from }) => from + 1))].slice(0, 5).join(", ");
  return `its lines occur more than once (lines ${lines}). Give more lines around them.`;
}

function noSuchLine(missing: string, anchors: readonly string[]): string {
  const outer = anchors[anchors.indexOf(missing) - 1];
  return outer === undefined
    ? `no line "${missing.trim()}" was found.`
    : `no line "${missing.trim()}" was found inside of "${outer.trim()}".`;
}

function anchorTwice(anchor: string, scopes: readonly Scope[]): string {
  const lines = scopes
    .slice(0, 5)
    .map(({ start }) => start)
    .join(", ");
  return `the line "${anchor.trim()}" occurs more than once (lines ${lines}). Give lines around what changes, or name what it stands in on an @@ line above it.`;
}

function notFound(nearest: number | null, from: number): string {
  const at = nearest === null ? "" : ` The nearest are at line ${nearest + from}.`;
  return `its lines were not found.${at} Read the file and copy them exactly.`;
}

/** Of equal places the one where the diff counts it; null when it does not count, or two are as near. */
function nearestOf(places: readonly Place[], { startLine }: Hunk, moved: number): Place | null {
  if (startLine === null) return null;
  const meant = startLine - 1 + moved;
  const sorted = [...places].sort((a, b) => Math.abs(a.from - meant) - Math.abs(b.from - meant));
  const [first, second] = sorted;
  if (first === undefined || second === undefined) return first ?? null;
  return Math.abs(first.from - meant) < Math.abs(second.from - meant) ? first : null;
}

function movedBy(place: Place, by: number): Place {
  return { ...place, from: place.from + by, to: place.to + by };
}

/** The lines that take the place of the hunk's: context as it stands in the file. Null: the indent does not fit. */
function rewritten(lines: readonly string[], hunk: Hunk, place: Place): string[] | null {
  const written: string[] = [];
  let at = place.from;
  for (const line of hunk.lines) {
    if (line[0] === "+") {
      const added = shifted(line.slice(1), place.indent);
      if (added === null) return null;
      written.push(added);
      continue;
    }
    if (line[0] === " ") written.push(lines[at] ?? "");
    at += 1;
  }
  return written;
}
