import { assertNever } from "@/contracts/assert-never";
import type { ChangedInput } from "@/contracts/events/task-origin";
import type { ChangeRow } from "@/contracts/rerun";

/** Why a task is done again, in words. */
export function changeWords({ changed, criteria }: Pick<ChangeRow, "changed" | "criteria">): string {
  return changed.map((input) => wordsOf(input, criteria)).join("; ");
}

function wordsOf(input: ChangedInput, criteria: ChangeRow["criteria"]): string {
  switch (input) {
    case "spec":
      return "its part of the spec has changed";
    case "criterion":
      return criteriaWords(criteria);
    case "plan":
      return "its entry in the plan has changed";
    case "agent":
      return "its agent's definition has changed";
    case "model":
      return "another model is in use";
    case "not-done":
      return "it was not done";
    case "dependency":
      return "it builds on what is done again";
    default:
      return assertNever(input);
  }
}

function criteriaWords(criteria: ChangeRow["criteria"]): string {
  const part = (isNew: boolean, words: string) => {
    const ids = criteria.filter((criterion) => criterion.isNew === isNew).map(({ id }) => id);
    return ids.length > 0 ? [`${ids.join(", ")} ${ids.length === 1 ? "is" : "are"} ${words}`] : [];
  };
  return [...part(true, "new"), ...part(false, "worded anew")].join(", ") || "a criterion has changed";
}
