import type { ChangedInput } from "@/contracts/events";

const words: Record<ChangedInput, string> = {
  spec: "its part of the spec has changed",
  plan: "its entry in the plan has changed",
  agent: "its agent's definition has changed",
  model: "another model is in use",
  "not-done": "it was not done",
  dependency: "it builds on what is done again",
};

/** Why a task is done again, in words. */
export function changeWords(changed: readonly ChangedInput[]): string {
  return changed.map((input) => words[input]).join("; ");
}
