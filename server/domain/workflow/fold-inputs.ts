import { isAsAsked } from "@/contracts/conditions";
import type { WorkflowComparison, WorkflowCondition } from "@/contracts/workflows";
import { type InputName, inputValue, type WorkflowInput } from "./workflow-input";

/**
 * A condition with what is known of the input put in: true, false, or what is left of it to ask when the stages before
 * have ended.
 */
export function foldInputs(condition: WorkflowCondition, input: WorkflowInput): boolean | WorkflowCondition {
  if ("all" in condition) return foldAll(condition.all, input);
  if ("any" in condition) {
    const parts = condition.any.map((part) => foldInputs(part, input));
    if (parts.includes(true)) return true;
    const open = parts.filter((part) => part !== false);
    return open.length === 0 ? false : { any: open as WorkflowCondition[] };
  }
  if ("not" in condition) {
    const part = foldInputs(condition.not, input);
    return typeof part === "boolean" ? !part : { not: part };
  }
  return foldLeaf(condition, input);
}

function foldAll(parts: WorkflowCondition[], input: WorkflowInput): boolean | WorkflowCondition {
  const folded = parts.map((part) => foldInputs(part, input));
  if (folded.includes(false)) return false;
  const open = folded.filter((part) => part !== true);
  return open.length === 0 ? true : { all: open as WorkflowCondition[] };
}

function foldLeaf(leaf: WorkflowComparison, input: WorkflowInput): boolean | WorkflowCondition {
  if (leaf.input === undefined) return leaf;
  return isAsAsked(inputValue(input, leaf.input as InputName), leaf);
}
