import { isAsAsked } from "@/contracts/conditions";
import type { WorkflowComparison, WorkflowCondition } from "@/contracts/workflows";
import type { DraftTask } from "../plan/draft-task";
import { partTopics } from "./part-topics";
import { type InputName, inputValue, type WorkflowInput } from "./workflow-input";

/** What is known when a mission is planned. */
type Known = {
  input: WorkflowInput;
  /** The task that the stage is planned for, where it is one for each of another stage. */
  each: DraftTask | null;
};

/**
 * A condition with what is known when it is planned put in: true, false, or what is left of it to ask when the stages before
 * have ended.
 */
export function foldInputs(condition: WorkflowCondition, known: Known): boolean | WorkflowCondition {
  if ("all" in condition) return foldAll(condition.all, known);
  if ("any" in condition) {
    const parts = condition.any.map((part) => foldInputs(part, known));
    if (parts.includes(true)) return true;
    const open = parts.filter((part) => part !== false);
    return joined("any", open as WorkflowCondition[]) ?? false;
  }
  if ("not" in condition) {
    const part = foldInputs(condition.not, known);
    return typeof part === "boolean" ? !part : { not: part };
  }
  return foldLeaf(condition, known);
}

function foldAll(parts: WorkflowCondition[], known: Known): boolean | WorkflowCondition {
  const folded = parts.map((part) => foldInputs(part, known));
  if (folded.includes(false)) return false;
  const open = folded.filter((part) => part !== true);
  return joined("all", open as WorkflowCondition[]) ?? true;
}

/** What is left of several parts; undefined: nothing. */
function joined(by: "all" | "any", parts: WorkflowCondition[]): WorkflowCondition | undefined {
  if (parts.length < 2) return parts[0];
  return by === "all" ? { all: parts } : { any: parts };
}

function foldLeaf(leaf: WorkflowComparison, known: Known): boolean | WorkflowCondition {
  const { input, each } = known;
  if (leaf.each !== undefined) return isAsAsked(each ? partTopics(each, input.spec) : undefined, leaf);
  if (leaf.input === undefined) return leaf;
  return isAsAsked(inputValue(input, leaf.input as InputName), leaf);
}
