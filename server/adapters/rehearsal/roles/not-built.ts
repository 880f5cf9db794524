import type { Finding } from "@/contracts/evidence";
import { notBuilt } from "@/contracts/review-state";
import type { Conversation } from "../conversation/conversation";
import { notBuiltWords } from "./added-task";
import { projectFor } from "./area-work";
import type { ChangedFile } from "./read-diff";

/** A todo test in the place of a whole task. It asks for no change: another round would end alike. */
export function notBuiltFindings({ path, added }: ChangedFile): Finding[] {
  const line = added.find(({ text }) => text.includes(notBuiltWords));
  if (!line) return [];
  return [
    {
      ...{ file: path, line: line.number, severity: "minor", rule: notBuilt },
      message: "Nothing of this task was built: a todo test stands in its place.",
      suggestion: "A real model or a person has to build it.",
    },
  ];
}

/** Addresses that the spec names and the change does not answer. */
export function unservedFindings(conversation: Conversation, changed: ChangedFile[]): Finding[] {
  const api = changed.find(({ path, isNew }) => isNew && /(^|\/)api\/[^/]+\.ts$/.test(path));
  if (!api || !conversation.spec) return [];
  return projectFor(conversation).notes.map((note) => ({
    ...{ file: api.path, line: null, severity: "minor" as const, rule: "not-served" },
    message: `${note}.`,
    suggestion: "Add a model that goes with the address, or build it by hand.",
  }));
}
