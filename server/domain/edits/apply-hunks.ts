import { findPassage, type Place } from "./find-passage";
import { shifted } from "./indent";
import { joinLines, plainLine, rawLines } from "./line-ends";
import type { Hunk } from "./proposed-edit";
import type { EditResult } from "./replace-passage";

/**
 * Applies the hunks of a diff in their order, by what they say and not by their counts; all of them or none.
 * Line ends follow the file's.
 */
export function applyHunks(text: string, hunks: readonly Hunk[]): EditResult {
  let lines = rawLines(text);
  let from = 0;
  let moved = 0;
  let firstLine: number | null = null;
  if (hunks.length === 0) return { ok: false, reason: "the patch has no lines that change anything." };
  for (const [index, hunk] of hunks.entries()) {
    const name = hunks.length > 1 ? `hunk ${index + 1}` : "the hunk";
    const spot = spotOf(lines.map(plainLine), hunk, { from, moved });
    if (!spot.ok) return { ok: false, reason: `${name}: ${spot.reason}` };
    const written = rewritten(lines, hunk, spot.place);
    if (!written) return { ok: false, reason: `${name} has less indent than the lines that it changes.` };
    const { from: start, to } = spot.place;
    lines = [...lines.slice(0, start), ...written, ...lines.slice(to)];
    moved += written.length - (to - start);
    from = start + written.length;
    firstLine ??= start + 1;
  }
  return { ok: true, text: joinLines(lines, text), line: firstLine ?? 1, loosely: false };
}

type Spot = { ok: true; place: Place } | { ok: false; reason: string };

function spotOf(lines: readonly string[], hunk: Hunk, after: { from: number; moved: number }): Spot {
  const start = startOf(lines, hunk, after.from);
  if (start === null) return { ok: false, reason: `no line "${hunk.anchor}" was found.` };
  const before = hunk.lines.filter((line) => line[0] !== "+").map((line) => line.slice(1));
  if (before.length === 0) {
    // Nothing says where, but a line right above it.
    if (hunk.anchor !== null) return found({ from: start, to: start, indent: { add: "" } });
    return lines.join("").trim() === ""
      ? found({ from: 0, to: 0, indent: { add: "" } })
      : { ok: false, reason: "it has no line of the file around what it adds. Give some." };
  }
  const rest = findPassage(lines.slice(start), before);
  if (rest.kind === "found") return found(movedBy(rest.place, start));
  if (rest.kind === "several") {
    const nearest = nearestOf(
      rest.lines.map((line) => line - 1 + start),
      hunk,
      after.moved,
    );
    if (nearest !== null) return found({ from: nearest, to: nearest + before.length, indent: { add: "" } });
    return { ok: false, reason: "its lines occur more than once. Give more lines around them." };
  }
  const at = rest.nearest === null ? "" : ` The nearest are at line ${rest.nearest + start}.`;
  return { ok: false, reason: `its lines were not found.${at} Read the file and copy them exactly.` };
}

function found(place: Place): Spot {
  return { ok: true, place };
}

/** The line below the hunk's anchor; null where there is no such line. */
function startOf(lines: readonly string[], { anchor }: Hunk, from: number): number | null {
  if (anchor === null) return from;
  const at = lines.findIndex((line, place) => place >= from && line.trim() === anchor.trim());
  return at < 0 ? null : at + 1;
}

/** Of equal places the one where the diff counts it; null when it does not count, or two are as near. */
function nearestOf(places: readonly number[], { startLine }: Hunk, moved: number): number | null {
  if (startLine === null) return null;
  const meant = startLine - 1 + moved;
  const sorted = [...places].sort((a, b) => Math.abs(a - meant) - Math.abs(b - meant));
  const [first, second] = sorted;
  if (first === undefined || second === undefined) return first ?? null;
  return Math.abs(first - meant) < Math.abs(second - meant) ? first : null;
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
