import type { PlanTask } from "@/contracts/plan";
import { areasOf } from "./assign-criteria";

type Planned = Pick<PlanTask, "id" | "type" | "area" | "criteria">;

/**
 * Tasks that have to do with a criterion: those that cover it, and those that build an area that it speaks of, since the
 * plan gives each criterion to one of them only. A criterion that speaks of no area and that nobody covers concerns all
 * that is built; one that no test task covers, all test tasks.
 */
export function tasksOfCriterion(
  criterion: { id: string; text: string },
  tasks: readonly Planned[],
): Set<string> {
  const covers = ({ criteria }: Planned) => criteria.includes(criterion.id);
  const areas = areasOf(criterion.text);
  const builders = tasks.filter(({ type }) => type === "implementation");
  const testers = tasks.filter(({ type }) => type === "testing");
  const named = builders.filter((task) => covers(task) || task.area === "general" || areas.has(task.area));
  const tested = testers.filter(covers);
  const needed = [
    ...(named.length > 0 ? named : builders),
    ...(tested.length > 0 ? tested : testers),
    ...tasks.filter(covers),
  ];
  return new Set(needed.map(({ id }) => id));
}
