import { isForeignPath, pathOfInfo } from "./file-path";
import { namingOf } from "./naming";
import { PathsAbove } from "./paths-above";
import type { ProposedEdit, ReplyEdits } from "./proposed-edit";
import { holdsUnifiedDiff, readUnifiedDiff } from "./read-diff";
import { beginsEnvelope, endOfEnvelope, readEnvelope, strayHeader } from "./read-envelope";
import { readFence } from "./read-fence";
import { fenceReader, type Starts } from "./read-fences";
import { holdsSearchReplace, readSearchReplace } from "./read-search-replace";
import { readTag } from "./read-tags";

/** What one part of a reply proposes, and the last line of it. */
type Part = ReplyEdits & { last: number; rest?: string };

/**
 * The edits that a model's reply describes in words instead of calling tools: whole files in fences, headings and
 * tags, SEARCH/REPLACE blocks, unified diffs, apply_patch envelopes. A block that names no file is no edit. What stands
 * inside of another block is that block's: a file may have tags, fences and patches as its text.
 */
export function readReplyEdits(reply: string): ReplyEdits {
  const lines = reply.replaceAll("\r\n", "\n").split("\n");
  const outside = [...lines];
  const read: ReplyEdits = { edits: [], problems: [] };
  const above = new PathsAbove(lines);
  const fenceAt = fenceReader(lines, startsOf(lines));
  for (let at = 0; at < lines.length; at += 1) {
    const part = partAt(outside, at, { above, fenceAt });
    if (!part) continue;
    add(read, part);
    outside.fill("", at, part.last + 1);
    above.skipTo(part.last + 1);
    at = part.last;
    // Behind a tag the next one may open on the same line.
    if (part.rest?.trim()) {
      outside[at] = part.rest;
      at -= 1;
    }
  }
  add(read, readBare(outside, above));
  return withoutForeignPaths(read);
}

type Around = { above: PathsAbove; fenceAt: ReturnType<typeof fenceReader> };

function partAt(lines: readonly string[], at: number, { above, fenceAt }: Around): Part | null {
  const line = lines[at] ?? "";
  const tag = readTag(lines, at);
  if (tag) return tag;
  if (beginsEnvelope(line)) return envelopeAt(lines, at, lines.length);
  const fence = fenceAt(at);
  if (!fence) return null;
  const patch = envelopeInside(fence.content);
  if (patch === null || pathOfInfo(fence.info).path !== null)
    return { ...readFence(fence, above), last: fence.last };
  // Its lines may have fences as their text: the envelope's own end counts.
  const begin = at + 1 + patch;
  const envelope = envelopeAt(lines, begin, fence.closed ? fence.last : lines.length, fence.closed);
  return { ...envelope, last: Math.max(envelope.last, fence.last) };
}

/** An envelope that has no end of its own was cut, unless a fence ends it. */
function envelopeAt(lines: readonly string[], at: number, end: number, isWhole = false): Part {
  const stop = endOfEnvelope(lines, at);
  const last = stop ?? end;
  const envelope = { lines: lines.slice(at + 1, last), firstLine: at + 2, isWhole: stop !== null || isWhole };
  return { ...readEnvelope(envelope), last: Math.min(last, lines.length - 1) };
}

/** The line of a fence on which an envelope begins, with nothing but a command above it. */
function envelopeInside(content: readonly string[]): number | null {
  const first = content.findIndex((line) => line.trim() !== "" && !/^\s*(\$ )?apply_patch\b/.test(line));
  return first >= 0 && beginsEnvelope(content[first] ?? "") ? first : null;
}

/** What stands in the reply without a fence around it. */
function readBare(lines: readonly string[], above: PathsAbove): ReplyEdits {
  if (holdsSearchReplace(lines))
    return readSearchReplace(lines, 1, (at) => above.keep(above.rightAbove(lines, at)));
  if (holdsUnifiedDiff(lines)) return readUnifiedDiff(lines, 1, true);
  const stray = strayHeader(lines);
  return { edits: [], problems: stray === null ? [] : [stray] };
}

function add(all: ReplyEdits, { edits, problems }: ReplyEdits): void {
  for (const edit of edits) all.edits.push(edit);
  for (const problem of problems) all.problems.push(problem);
}

function withoutForeignPaths({ edits, problems }: ReplyEdits): ReplyEdits {
  const pathsOf = (edit: ProposedEdit) => [edit.path, ...(edit.kind === "patch" ? [edit.moveTo ?? ""] : [])];
  const foreign = new Set(edits.flatMap(pathsOf).filter(isForeignPath));
  const told = [...foreign].map(
    (path) =>
      `${path} is unchanged: it is no path of the repository. Write paths from its root, with / between folders, such as src/a.ts.`,
  );
  return {
    edits: edits
      .filter((edit) => !pathsOf(edit).some((path) => foreign.has(path)))
      .sort((a, b) => a.line - b.line),
    problems: [...problems, ...told],
  };
}

/** Lines that begin the next file. A document may have examples with the names of files above them: there only words say so. */
function startsOf(lines: readonly string[]): Starts {
  const inFile = lines.map((_line, at) => namesFile(lines, at));
  return { inFile, inDocument: lines.map((line, at) => inFile[at] === true && isMarked(line)) };
}

/** A fence that names a file, or a path right above a fence. */
function namesFile(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const info = fenceInfo(line);
  if (info !== null) return info !== "" && pathOfInfo(info).path !== null;
  const next = lines.slice(at + 1, at + 4).find((other) => other.trim() !== "") ?? "";
  const below = fenceInfo(next);
  if (below === null || below === "") return false;
  const naming = namingOf(line, pathOfInfo(below).language);
  return naming !== null && "path" in naming;
}

function isMarked(line: string): boolean {
  return fenceInfo(line) !== null || /^#{1,4}\s+(?:\d+\.\s+)?file(?:name|path)?\b/i.test(line);
}

/** What stands behind a fence's marks; null for any other line. */
function fenceInfo(line: string): string | null {
  return /^\s{0,3}(?:`{3,}|~{3,})\s*([^`]*)$/.exec(line)?.[1]?.trim() ?? null;
}
