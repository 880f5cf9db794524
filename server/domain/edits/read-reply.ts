import { pathAbove, pathOfComment, pathOfInfo } from "./file-path";
import { leftOutAt } from "./left-out";
import type { ProposedEdit, ReplyEdits } from "./proposed-edit";
import { type Fence, readFences } from "./read-fences";
import { findEnvelope, holdsUnifiedDiff, readEnvelope, readUnifiedDiff } from "./read-patch";
import { holdsSearchReplace, readSearchReplace } from "./read-search-replace";
import { readTags } from "./read-tags";

/** Shown to a person, and run by one: no file of the repository. */
const shells = new Set(["bash", "sh", "shell", "console", "zsh", "powershell", "cmd", "terminal"]);
const linesAbove = 3;

/**
 * The edits that a model's reply describes in words instead of calling tools: whole files in fences, headings and
 * tags, SEARCH/REPLACE blocks, unified diffs, apply_patch envelopes. A block that names no file is no edit.
 */
export function readReplyEdits(reply: string): ReplyEdits {
  const { edits, problems, rest } = readTags(reply.replaceAll("\r\n", "\n"));
  const lines = rest.split("\n");
  const outside = [...lines];
  const blank = (first: number, last: number) => outside.fill("", first, last + 1);

  for (let found = findEnvelope(outside, 0); found; found = findEnvelope(outside, found.last)) {
    edits.push(...readEnvelope(outside.slice(found.first + 1, found.last), found.first + 2));
    blank(found.first, Math.min(found.last, lines.length - 1));
  }
  const inFile = outside.map((_line, at) => namesFile(outside, at));
  const inDocument = outside.map((line, at) => inFile[at] === true && isMarked(line));
  const fences = readFences(outside, { inFile, inDocument });
  const above = new PathsAbove(outside, fences);
  for (const fence of fences) {
    const read = readFence(fence, above);
    edits.push(...read.edits);
    problems.push(...read.problems);
    blank(fence.open, fence.last);
  }
  const bare = readBare(outside, above);
  edits.push(...bare.edits);
  problems.push(...bare.problems);
  edits.sort((a, b) => a.line - b.line);
  return { edits, problems };
}

/** The path last named above a place, for blocks that follow one another under one name. */
class PathsAbove {
  private last: string | null = null;
  private readonly inside: Set<number>;

  constructor(
    private readonly lines: readonly string[],
    fences: readonly Fence[],
  ) {
    this.inside = new Set(fences.flatMap(({ open, last }) => range(open, last)));
  }

  /** The path on the nearest lines of text above. */
  near(at: number, language: string): string | null {
    let seen = 0;
    for (let above = at - 1; above >= 0 && seen < linesAbove; above -= 1) {
      const line = this.lines[above] ?? "";
      if (this.inside.has(above)) return null;
      if (line.trim() === "") continue;
      seen += 1;
      const path = pathAbove(line, language);
      if (path) return path;
      // Prose between a name and its block happens; a heading begins something else.
      if (/^#{1,6}\s/.test(line)) return null;
    }
    return null;
  }

  keep(path: string | null): string | null {
    if (path) this.last = path;
    return path ?? this.last;
  }
}

function readFence(fence: Fence, above: PathsAbove): ReplyEdits {
  const { path: named, language } = pathOfInfo(fence.info);
  const line = fence.open + 1;
  if (holdsSearchReplace(fence.content)) {
    const near = named ?? above.near(fence.open, "");
    return readSearchReplace(fence.content, line + 1, (at) =>
      above.keep(pathInside(fence.content, at) ?? near),
    );
  }
  if (holdsUnifiedDiff(fence.content))
    return { edits: readUnifiedDiff(fence.content, line + 1), problems: [] };
  if (language === "diff" || language === "patch") {
    const problem = `The diff at line ${line} names no file. Begin it with --- and +++ lines.`;
    return { edits: [], problems: [problem] };
  }
  if (shells.has(language) && !named) return nothing;
  const path = named ?? above.near(fence.open, language) ?? pathOfComment(fence.content[0] ?? "", language);
  if (!path) return nothing;
  above.keep(path);
  if (!fence.closed) {
    return {
      edits: [],
      problems: [`${path} was cut: its block at line ${line} has no end. Send the whole file again.`],
    };
  }
  const leftOut = leftOutAt(fence.content.join("\n"), path);
  if (leftOut !== null) {
    const problem = `${path} is not whole: line ${line + leftOut} says that something is left out. Send all of it, or only the passages that change.`;
    return { edits: [], problems: [problem] };
  }
  const edit: ProposedEdit = { kind: "write", path, content: `${fence.content.join("\n")}\n`, line };
  return { edits: [edit], problems: [] };
}

const nothing: ReplyEdits = { edits: [], problems: [] };

/** What stands in the reply without a fence around it. */
function readBare(lines: readonly string[], above: PathsAbove): ReplyEdits {
  if (holdsSearchReplace(lines)) {
    return readSearchReplace(lines, 1, (at) => above.keep(pathInside(lines, at)));
  }
  return holdsUnifiedDiff(lines) ? { edits: readUnifiedDiff(lines, 1), problems: [] } : nothing;
}

/** A path on the line right above a block. */
function pathInside(lines: readonly string[], at: number): string | null {
  for (let above = at - 1; above >= Math.max(0, at - 2); above -= 1) {
    const line = lines[above]?.trim() ?? "";
    if (line === "" || /^([`~]{3,}|<(source|code|pre)>\w*$)/.test(line)) continue;
    return pathAbove(line, "");
  }
  return null;
}

/** A line that begins the next file: a fence that names one, or a path right above a fence. */
function namesFile(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const info = fenceInfo(line);
  if (info !== null) return info !== "" && pathOfInfo(info).path !== null;
  const next = lines.slice(at + 1, at + 4).find((other) => other.trim() !== "") ?? "";
  const below = fenceInfo(next);
  return below !== null && below !== "" && pathAbove(line, pathOfInfo(below).language) !== null;
}

/** A document may have examples with the names of files above them; only these words begin another file. */
function isMarked(line: string): boolean {
  return fenceInfo(line) !== null || /^#{1,4}\s+(?:\d+\.\s+)?file(?:name|path)?\b/i.test(line);
}

/** What stands behind a fence's marks; null for any other line. */
function fenceInfo(line: string): string | null {
  return /^\s{0,3}(?:`{3,}|~{3,})\s*([^`]*)$/.exec(line)?.[1]?.trim() ?? null;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
