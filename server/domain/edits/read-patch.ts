import type { Hunk, ProposedEdit } from "./proposed-edit";

const begin = /^\*\*\* Begin Patch\s*$/;
const stop = /^\*\*\* End Patch\s*$/;
const header = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/;
const numbers = /^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@/;

/** Places of an apply_patch envelope, from 0; its end is the text's when it is left out. */
export function findEnvelope(lines: readonly string[], from: number): { first: number; last: number } | null {
  const first = lines.findIndex((line, at) => at >= from && begin.test(line));
  if (first < 0) return null;
  const last = lines.findIndex((line, at) => at > first && stop.test(line));
  return { first, last: last < 0 ? lines.length : last };
}

/** The edits inside an envelope. */
export function readEnvelope(lines: readonly string[], firstLine: number): ProposedEdit[] {
  const edits: ProposedEdit[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const found = header.exec(lines[at] ?? "");
    if (!found) continue;
    const [, what, path = ""] = found;
    const line = firstLine + at;
    const next = lines.findIndex((other, place) => place > at && header.test(other));
    const body = lines.slice(at + 1, next < 0 ? lines.length : next);
    if (what === "Delete") edits.push({ kind: "delete", path, line });
    else if (what === "Add") edits.push({ kind: "write", path, content: addedText(body), line });
    else edits.push(updateOf(path, body, line));
  }
  return edits;
}

function updateOf(path: string, body: readonly string[], line: number): ProposedEdit {
  const moveTo = /^\*\*\* Move to: (.+?)\s*$/.exec(body[0] ?? "")?.[1] ?? null;
  return { kind: "patch", path, moveTo, hunks: readHunks(body), line };
}

function addedText(body: readonly string[]): string {
  const lines = body.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
  return lines.length === 0 ? "" : `${lines.join("\n").replace(/\n$/, "")}\n`;
}

export function holdsUnifiedDiff(lines: readonly string[]): boolean {
  return lines.some((_line, at) => isFileHeader(lines, at)) && lines.some((line) => line.startsWith("@@"));
}

/** The files of a unified diff. */
export function readUnifiedDiff(lines: readonly string[], firstLine: number): ProposedEdit[] {
  const edits: ProposedEdit[] = [];
  const starts = lines.flatMap((_line, at) => (isFileHeader(lines, at) ? [at] : []));
  for (const [index, at] of starts.entries()) {
    const body = lines.slice(at + 2, starts[index + 1] ?? lines.length);
    const [before, after] = [pathOfHeader(lines[at] ?? ""), pathOfHeader(lines[at + 1] ?? "")];
    const line = firstLine + at;
    const hunks = readHunks(body);
    if (after === null && before !== null) edits.push({ kind: "delete", path: before, line });
    else if (before === null && after !== null)
      edits.push({
        kind: "write",
        path: after,
        content: addedText(hunks.flatMap((hunk) => hunk.lines)),
        line,
      });
    else if (before !== null && after !== null)
      edits.push({ kind: "patch", path: before, moveTo: before === after ? null : after, hunks, line });
  }
  return edits;
}

function isFileHeader(lines: readonly string[], at: number): boolean {
  return /^--- \S/.test(lines[at] ?? "") && /^\+\+\+ \S/.test(lines[at + 1] ?? "");
}

/** Null: `/dev/null`. */
function pathOfHeader(line: string): string | null {
  const name = line.slice(4).split("\t", 1)[0]?.trim() ?? "";
  return name === "/dev/null" ? null : name.replace(/^[ab]\//, "");
}

/** Lines of hunks; a line without a sign, which models send for an empty one, is context. */
function readHunks(body: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let current: Hunk | null = null;
  for (const line of body) {
    if (line.startsWith("@@")) {
      const startLine = numbers.exec(line)?.[1];
      const anchor = startLine === undefined ? line.replace(/^@@\s*/, "").replace(/\s*@@$/, "") : "";
      // Anchors one under the other: the last one is the nearest.
      if (current && current.lines.length === 0) hunks.pop();
      current = { lines: [], anchor: anchor || null, startLine: startLine ? Number(startLine) : null };
      hunks.push(current);
      continue;
    }
    if (/^(\*\*\* (Move to:|End of File)|\\ No newline|diff --git |index [0-9a-f]+\.\.)/.test(line)) continue;
    if (!current && /^[+ -]/.test(line)) {
      current = { lines: [], anchor: null, startLine: null };
      hunks.push(current);
    }
    current?.lines.push(/^[+ -]/.test(line) ? line : ` ${line}`);
  }
  for (const hunk of hunks) while (hunk.lines.at(-1) === " ") hunk.lines.pop();
  return hunks.filter((hunk) => hunk.lines.some((line) => line[0] !== " "));
}
