import { expectedRange, rangeAfterEdit, type UsdRange } from "@/contracts/expected-cost";
import type { PlanTask } from "@/contracts/plan";
import { checkPlan } from "./check-plan";
import { withoutTasks } from "./left-out";
import { editPlan, type PlanEdit, type PlanEdits } from "./plan-edits";

/** A plan that waits for approval, as a person is changing it. */
export type PlanChange = { edits: PlanEdits; leftOut: readonly string[] };

export function beginChange(tasks: PlanTask[]): PlanChange {
  return { edits: editPlan({ tasks: [], past: [] }, { type: "replace", tasks }), leftOut: [] };
}

export function isChanged({ edits, leftOut }: PlanChange): boolean {
  return edits.past.length > 0 || leftOut.length > 0;
}

/** A task that is dropped is left out, so that it can be taken in again. */
export function changePlan(change: PlanChange, edit: PlanEdit): PlanChange {
  if (edit.type === "drop") return toggleTask(change, edit.id, false);
  return { ...change, edits: editPlan(change.edits, edit) };
}

export function toggleTask({ edits, leftOut }: PlanChange, id: string, isIn: boolean): PlanChange {
  const others = leftOut.filter((other) => other !== id);
  return { edits, leftOut: isIn ? others : [...others, id] };
}

/** The plan that would be saved, what it is expected to cost, and what keeps it from running. `proposed`: the plan as it stands. */
export function outcomeOf(
  { edits, leftOut }: PlanChange,
  kept: ReadonlySet<string>,
  proposed: { tasks: readonly PlanTask[]; range: UsdRange | null },
) {
  const tasks = withoutTasks(edits.tasks, new Set(leftOut));
  const toDo = (plan: readonly PlanTask[]) => plan.filter(({ id }) => !kept.has(id));
  const range = proposed.range
    ? rangeAfterEdit(proposed.range, toDo(proposed.tasks), toDo(tasks))
    : expectedRange(toDo(tasks));
  return { tasks, problems: checkPlan(tasks), range };
}
