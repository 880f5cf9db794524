import { applyEdits } from "@/server/domain/edits/apply-edits";
import type { ProposedEdit } from "@/server/domain/edits/proposed-edit";
import { readReplyEdits } from "@/server/domain/edits/read-reply";
import { type Candidate, candidatesOf } from "./candidates";
import { inFile, isSame, type Liberty } from "./liberty";
import type { Tried } from "./tried";

/** A line of a file that says that others are left out. */
const leavesOut = /^\s*(?:\/\/|#|<!--|\{?\/\*).*(?:\.\.\.|…)|\.\.\. ?[([](?:truncated|cut|omitted)/m;

/** A file around the passages that a reply quotes of it, and what it should become. */
type Ground = { before: string | null; after: string | null };

/**
 * Reads the edits of a reply and applies them to files that are made for it: each passage which the plain reading finds
 * stands in its file once, with other lines around it. What a file should become is the plain reading's, too.
 */
export async function tryCandidates(reply: string, liberty: Liberty): Promise<Tried> {
  const candidates = candidatesOf(reply);
  const { edits, problems } = readReplyEdits(reply);
  const grounds = groundsOf(candidates.filter((one) => !isRefused(one, problems)));
  const { files, failures } = await applyEdits(edits, {
    read: async (path) => {
      const before = grounds.get(path)?.before ?? null;
      return { text: before === null ? null : inFile(before, liberty) };
    },
  });
  const told = [...failures, ...problems];
  const unusable = candidates.filter((one) => isUnusable(one) && isRefused(one, told)).length;
  const tried: Tried = {
    ...{ edits: candidates.length, asMeant: 0, refused: told, unusable },
    ...{ passedOver: [], wrong: [] },
  };
  for (const one of candidates) {
    const name = `${one.path} (line ${one.line})`;
    const edit = edits.find(({ line }) => line === one.line);
    const ground = one.path === null ? undefined : grounds.get(one.path);
    if (isRefused(one, told)) continue;
    if (!edit) tried.passedOver.push(name);
    else if (!isReadSo(edit, one)) tried.wrong.push(`${name} is read otherwise`);
    else if (
      ground &&
      isSame(files.get(edit.path), ground.after, ground.before === null ? "as quoted" : liberty)
    )
      tried.asMeant += 1;
    else tried.wrong.push(name);
  }
  const extra = edits.filter(({ line }) => !candidates.some((one) => one.line === line));
  tried.wrong.push(...extra.map(({ path, line }) => `${path} (line ${line}) is found by no plain pattern`));
  return tried;
}

/** Whether nobody could make it: the reply was cut there, or leaves lines out. */
function isUnusable(one: Candidate): boolean {
  return one.kind === "cut" || (one.kind === "write" && leavesOut.test(one.content));
}

/** Whether a refusal speaks of it. */
function isRefused({ path, line }: Candidate, told: readonly string[]): boolean {
  return told.some(
    (words) =>
      new RegExp(`\\bline ${line}\\b`).test(words) ||
      (path !== null &&
        (words.startsWith(`${path} is not whole`) || words.startsWith(`${path} is unchanged`))),
  );
}

/** Byte for byte what stands between the marks. */
function isReadSo(edit: ProposedEdit, one: Candidate): boolean {
  if (one.path !== edit.path) return false;
  if (edit.kind === "write") return one.kind === "write" && one.content === edit.content;
  if (edit.kind === "delete") return one.kind === "delete";
  if (one.kind !== "passage") return false;
  const lines = edit.kind === "patch" ? edit.hunks.flatMap((hunk) => hunk.lines) : null;
  const sided = (sign: string) =>
    one.lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
  return lines
    ? lines.join("\n") === one.lines.join("\n")
    : edit.kind === "replace" &&
        edit.search === sided("-").join("\n") &&
        edit.replace === sided("+").join("\n");
}

function groundsOf(candidates: readonly Candidate[]): Map<string, Ground> {
  const grounds = new Map<string, Ground>();
  const said = new Set<string>();
  for (const one of candidates) {
    const words = JSON.stringify({ ...one, line: 0 });
    if (one.path === null || said.has(words)) continue;
    said.add(words);
    const { before, after } = grounds.get(one.path) ?? { before: null, after: null };
    if (one.kind === "write") grounds.set(one.path, { before, after: one.content });
    if (one.kind === "delete") grounds.set(one.path, { before: before ?? "gone\n", after: null });
    if (one.kind === "passage")
      grounds.set(one.path, withPassage({ before: before ?? "", after: after ?? "" }, one));
  }
  return grounds;
}

function withPassage(
  { before, after }: { before: string; after: string },
  { lines, anchors }: { lines: readonly string[]; anchors: readonly string[] },
): Ground {
  const without = (sign: string) =>
    lines.flatMap((line) => (line.startsWith(sign) ? [] : [`${line.slice(1)}\n`])).join("");
  const [quoted, made] = [without("+"), without("-")];
  // An edit of what an earlier one has written needs no place of its own.
  if (after.includes(quoted)) return { before, after: after.replace(quoted, () => made) };
  const above = [`# a line of its own above line ${before.split("\n").length}`, ...anchors]
    .map((line) => `${line}\n`)
    .join("");
  return { before: before + above + quoted, after: after + above + made };
}
