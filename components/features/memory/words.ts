import { givenWords } from "@/contracts/given-words";
import type { MemoryChangeKind, MemoryKind, MemoryScope, MemoryState } from "@/contracts/memory";

export const kindNames: Record<MemoryKind, string> = {
  "task-summary": "task summary",
  "error-resolution": "error resolved",
  decision: "decision",
  "code-snippet": "code",
  "user-feedback": "feedback",
  pattern: "pattern",
};

export const scopeNames: Record<MemoryScope, string> = {
  project: "one project",
  team: "a team of projects",
  everyone: "all projects",
};

export const stateNames: Record<MemoryState, string> = {
  live: "in use",
  rejected: "rejected",
  expired: "expired",
  superseded: "replaced",
};

export const changeWords: Record<MemoryChangeKind, string> = {
  learnt: "learnt",
  superseded: "replaced an older entry",
  written: "written",
  edited: "edited",
  pinned: "pinned",
  unpinned: "no longer pinned",
  rejected: "rejected",
  restored: "taken into use again",
  expired: "expired",
  kept: "kept for good",
  merged: "merged",
  imported: "imported",
  undone: "undone",
};

/** How an entry did where it was given. */
export function usesText({ uses, wins }: { uses: number; wins: number }): string {
  return uses === 0 ? "not used yet" : givenWords(uses, wins);
}
