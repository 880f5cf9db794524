import { countOf } from "@/contracts/count-of";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { FileChange } from "@/contracts/evidence";
import { writeSetMatcher } from "../evidence/write-set";

/** Why a person is to be asked before a change lands, in one sentence; null: nobody wants to be. */
export function changeConcern(
  { filesAbove, paths }: Pick<ApprovalPolicy, "filesAbove" | "paths">,
  changes: readonly FileChange[],
): string | null {
  const reasons: string[] = [];
  if (typeof filesAbove === "number" && changes.length > filesAbove)
    reasons.push(`it touches ${countOf(changes.length, "file")}, more than ${filesAbove}`);
  const watched = watchedIn(paths ?? [], changes);
  if (watched.length > 0) {
    const more = watched.length > 3 ? ` and ${watched.length - 3} more` : "";
    reasons.push(`it touches paths that you watch: ${watched.slice(0, 3).join(", ")}${more}`);
  }
  return reasons.length > 0 ? reasons.join("; ") : null;
}

function watchedIn(globs: readonly string[], changes: readonly FileChange[]): string[] {
  if (globs.length === 0) return [];
  // A folder is all that is in it.
  const isWatched = writeSetMatcher(globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, "")}/**`]));
  return changes.map(({ path }) => path).filter(isWatched);
}

const shownFiles = 60;

/** What a person is shown before a change lands. */
export function changeQuestion(asked: {
  number: string;
  title: string;
  why: string;
  changes: readonly FileChange[];
}): { title: string; detail: string } {
  const { number, title, why, changes } = asked;
  const files = changes
    .slice(0, shownFiles)
    .map(({ path, status, added, removed }) => `- \`${path}\` ${status}, +${added} −${removed}`);
  const rest = changes.length - files.length;
  return {
    title: `Land the change of ${number} ${title}? ${countOf(changes.length, "file")}`.slice(0, 300),
    detail: [
      `**Why it asks:** ${why}.`,
      "Its checks have passed; nothing of it is on the branch yet. The task's Diff shows it line by line. Reject it with a reason and the agent works on.",
      [...files, ...(rest > 0 ? [`- and ${countOf(rest, "file")} more`] : [])].join("\n"),
    ].join("\n\n"),
  };
}
