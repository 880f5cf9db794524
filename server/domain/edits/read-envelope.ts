import type { ProposedEdit, ReplyEdits } from "./proposed-edit";
import { newText, readHunks } from "./read-hunks";

const begin = /^\*\*\* Begin Patch\s*$/i;
const stop = /^\*\*\* End Patch\s*$/i;
const header = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/i;

export function beginsEnvelope(line: string): boolean {
  return begin.test(line);
}

/** What to say of the first line of a file in an envelope that nothing opens; null where there is none. */
export function strayHeader(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => header.test(line));
  return at < 0
    ? null
    : `The patch at line ${at + 1} has no *** Begin Patch above it. Send it again with both marks.`;
}

/** The line that ends an envelope, from 0; null where it has no end. */
export function endOfEnvelope(lines: readonly string[], from: number): number | null {
  for (let at = from + 1; at < lines.length; at += 1) {
    if (stop.test(lines[at] ?? "")) return at;
    if (begin.test(lines[at] ?? "")) return null;
  }
  return null;
}

/** The lines of an envelope between its first and its last, the place of the first of them, and whether it has its end. */
export type Envelope = { lines: readonly string[]; firstLine: number; isWhole: boolean };

/** The edits of an apply_patch envelope. */
export function readEnvelope({ lines, firstLine, isWhole }: Envelope): ReplyEdits {
  const read: ReplyEdits = { edits: [], problems: [] };
  const starts = lines.flatMap((line, at) => (header.test(line) ? [at] : []));
  if (starts.length === 0)
    read.problems.push(
      `The patch at line ${firstLine - 1} names no file. Begin each with *** Add File:, *** Update File: or *** Delete File:.`,
    );
  for (const [index, at] of starts.entries()) {
    const [, what = "", path = ""] = header.exec(lines[at] ?? "") ?? [];
    const next = starts[index + 1];
    if (next === undefined && !isWhole) {
      read.problems.push(`${path} was cut: its patch has no *** End Patch. Send it again.`);
      continue;
    }
    const edit = editOf(what.toLowerCase(), path, { body: lines.slice(at + 1, next), line: firstLine + at });
    if ("problem" in edit) read.problems.push(`${path} is unchanged: ${edit.problem}`);
    else read.edits.push(edit);
  }
  return read;
}

function editOf(
  what: string,
  path: string,
  { body, line }: { body: readonly string[]; line: number },
): ProposedEdit | { problem: string } {
  if (what === "delete") return { kind: "delete", path, line };
  if (what === "add") {
    const text = newText(body);
    return "problem" in text ? text : { kind: "write", path, content: text.content, line };
  }
  const moveTo = /^\*\*\* Move to: (.+?)\s*$/i.exec(body[0] ?? "")?.[1] ?? null;
  return { kind: "patch", path, moveTo, hunks: readHunks(body), line };
}
