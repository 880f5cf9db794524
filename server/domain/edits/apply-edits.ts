import { applyHunks } from "./apply-hunks";
import { newlyLeftOut } from "./left-out";
import { asWritten } from "./line-ends";
import type { ProposedEdit } from "./proposed-edit";
import { replaceLines } from "./replace-passage";

/** What stands in a file now; null where there is none; or why it may not be touched. */
export type FileLook = { text: string | null } | { refused: string };

export type AppliedEdits = {
  /** New text of each file that changes; null: it is deleted. */
  files: Map<string, string | null>;
  /** A sentence for each edit that was applied, and for each that was not. */
  done: string[];
  failures: string[];
};

/** Each edit looks through its file; the server does nothing else meanwhile. */
const mostCharsRead = 30_000_000;

/**
 * Applies edits in their order, each to what those before it have left. One that does not fit changes nothing and
 * holds up no other; one that is said twice is made once.
 */
export async function applyEdits(
  edits: readonly ProposedEdit[],
  { read }: { read: (path: string) => Promise<FileLook> },
): Promise<AppliedEdits> {
  const files = new Map<string, string | null>();
  const done: string[] = [];
  const failures: string[] = [];
  const made = new Set<string>();
  const look = async (path: string): Promise<FileLook> => {
    const changed = files.get(path);
    return changed === undefined ? read(path) : { text: changed };
  };
  let charsRead = 0;
  for (const [index, edit] of edits.map(withPlainPaths).entries()) {
    const { path } = edit;
    if (charsRead > mostCharsRead) {
      failures.push(
        `The last ${edits.length - index} edits were not made: they are too many for files so long. Send them in further replies.`,
      );
      break;
    }
    const same = JSON.stringify({ ...edit, line: 0 });
    // A file that is written whole is as it was written last.
    const isWhole = edit.kind === "write" && !edit.fresh;
    if (made.has(same) && !isWhole) {
      done.push(`${path} has that edit already: the reply says it twice.`);
      continue;
    }
    const before = await look(path);
    if ("refused" in before) {
      failures.push(`${before.refused} It is unchanged.`);
      continue;
    }
    charsRead += before.text?.length ?? 0;
    const inTheWay =
      edit.kind === "patch" && edit.moveTo !== null ? wayTo(edit.moveTo, await look(edit.moveTo)) : null;
    if (inTheWay !== null) {
      failures.push(`${path} is unchanged: ${inTheWay}`);
      continue;
    }
    const result = applied(edit, before.text);
    if (!result.ok) {
      failures.push(`${path} is unchanged: ${result.reason}`);
      continue;
    }
    files.set(path, result.text);
    if (edit.kind === "patch" && edit.moveTo !== null) {
      files.set(path, null);
      files.set(edit.moveTo, result.text);
    }
    made.add(same);
    done.push(`${result.did} ${path}${result.at}.`);
  }
  return { files, done, failures };
}

type Result = { ok: true; text: string | null; did: string; at: string } | { ok: false; reason: string };

/** `./src/a.ts` and `src/a.ts` are one file: what the first edit made of it is what the second one finds. */
function withPlainPaths(edit: ProposedEdit): ProposedEdit {
  const path = withoutDots(edit.path);
  if (edit.kind !== "patch" || edit.moveTo === null) return { ...edit, path };
  const moveTo = withoutDots(edit.moveTo);
  return { ...edit, path, moveTo: moveTo === path ? null : moveTo };
}

/** Why a file may not be moved there; null: nothing is in the way. */
function wayTo(path: string, there: FileLook): string | null {
  if ("refused" in there) return there.refused;
  return there.text === null ? null : `there is a file at ${path} already. Delete it first.`;
}

/** Where a path leads is judged where it is written, with words for the model: this only spells it one way. */
function withoutDots(path: string): string {
  return path.replace(/^(?:\.\/+)+/, "").replace(/\/(?:\.?\/)+/g, "/");
}

function applied(edit: ProposedEdit, before: string | null): Result {
  const line = newlyLeftOut(newTextOf(edit), before, edit.path);
  if (line !== null) {
    const reason = `its new text says that something is left out ("${line}"). Give all of the lines, or only those that change.`;
    return { ok: false, reason };
  }
  if (edit.kind === "write" && edit.fresh && (before ?? "").trim() !== "")
    return {
      ok: false,
      reason: "the file is there and the SEARCH part is empty. Give the lines to replace.",
    };
  if (edit.kind === "write") {
    if (edit.content.trim() === "" && (before ?? "").trim() !== "")
      return { ok: false, reason: "its new text is empty. Give the whole text, or delete the file." };
    return { ok: true, text: asWritten(edit.path, edit.content, before), did: "Wrote", at: "" };
  }
  if (before === null) return { ok: false, reason: "there is no such file." };
  if (edit.kind === "delete") return { ok: true, text: null, did: "Deleted", at: "" };
  if (edit.kind === "patch" && edit.hunks.length === 0 && edit.moveTo !== null)
    return { ok: true, text: before, did: "Moved", at: ` to ${edit.moveTo}` };
  const result =
    edit.kind === "patch" ? applyHunks(before, edit.hunks) : replaceLines(before, edit.search, edit.replace);
  if (!result.ok) return result;
  return { ok: true, text: result.text, did: "Edited", at: ` at line ${result.line}` };
}

function newTextOf(edit: ProposedEdit): string {
  if (edit.kind === "delete") return "";
  if (edit.kind === "write") return edit.content;
  if (edit.kind === "replace") return edit.replace;
  const lines = edit.hunks.flatMap((hunk) => hunk.lines);
  return lines.flatMap((line) => (line.startsWith("+") ? [line.slice(1)] : [])).join("\n");
}
