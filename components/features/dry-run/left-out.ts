import "@/components/lib/zod-without-eval";
import { type PlanTask, planTaskSchema } from "@/contracts/plan";
import { editPlan } from "./plan-edits";

/** A mission's tasks as they are planned, without what has become of them. */
export function plannedTasks(tasks: readonly PlanTask[]): PlanTask[] {
  return tasks.map((task) => planTaskSchema.parse(task));
}

/** The plan without some of its tasks: what waited for one of them waits for what that waited for. */
export function withoutTasks(tasks: PlanTask[], leftOut: ReadonlySet<string>): PlanTask[] {
  return [...leftOut].reduce(
    (plan, id) => editPlan({ tasks: plan, past: [] }, { type: "drop", id }).tasks,
    tasks,
  );
}
