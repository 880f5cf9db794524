import { applyHunks } from "./apply-hunks";
import type { ProposedEdit } from "./proposed-edit";
import { replacePassage } from "./replace-passage";

/** What stands in a file now; null where there is none; or why it may not be touched. */
export type FileLook = { text: string | null } | { refused: string };

export type AppliedEdits = {
  /** New text of each file that changes; null: it is deleted. */
  files: Map<string, string | null>;
  /** A sentence for each edit that was applied, and for each that was not. */
  done: string[];
  failures: string[];
};

/**
 * Applies edits in their order, each to what those before it have left. One that does not fit changes nothing and
 * holds up no other.
 */
export async function applyEdits(
  edits: readonly ProposedEdit[],
  { read }: { read: (path: string) => Promise<FileLook> },
): Promise<AppliedEdits> {
  const files = new Map<string, string | null>();
  const done: string[] = [];
  const failures: string[] = [];
  const look = async (path: string): Promise<FileLook> => {
    const changed = files.get(path);
    return changed === undefined ? read(path) : { text: changed };
  };
  for (const edit of edits) {
    const { path } = edit;
    const before = await look(path);
    const target = edit.kind === "patch" && edit.moveTo !== null ? await look(edit.moveTo) : null;
    const refusal =
      ("refused" in before && before.refused) || (target && "refused" in target && target.refused);
    if (refusal || "refused" in before) {
      failures.push(`${refusal} It is unchanged.`);
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
    done.push(`${result.did} ${path}${result.at}.`);
  }
  return { files, done, failures };
}

type Result = { ok: true; text: string | null; did: string; at: string } | { ok: false; reason: string };

function applied(edit: ProposedEdit, before: string | null): Result {
  if (edit.kind === "write") return { ok: true, text: edit.content, did: "Wrote", at: "" };
  if (before === null) return { ok: false, reason: "there is no such file." };
  if (edit.kind === "delete") return { ok: true, text: null, did: "Deleted", at: "" };
  if (edit.kind === "patch" && edit.hunks.length === 0 && edit.moveTo !== null)
    return { ok: true, text: before, did: "Moved", at: ` to ${edit.moveTo}` };
  const result =
    edit.kind === "patch"
      ? applyHunks(before, edit.hunks)
      : replacePassage(before, edit.search, edit.replace);
  if (!result.ok) return result;
  return { ok: true, text: result.text, did: "Edited", at: ` at line ${result.line}` };
}
