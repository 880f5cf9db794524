import { counted } from "@/components/lib/format";
import { type CostHistory, enoughOfAKind } from "@/contracts/cost-history";

const withMargin = "up to half as much again for second tries";

/** What a plan's range is drawn from. `taskCount`: of the plan that the history was asked about. */
export function basisLine(history: CostHistory | null, taskCount: number): string {
  if (!history) return `What such tasks typically use, at your models’ prices, ${withMargin}.`;
  const known = `From ${counted(history.finishedTasks, "finished task")} of this project`;
  const others = taskCount - history.coveredTasks;
  return others > 0
    ? `${known}. ${counted(others, "task")} here of a kind done fewer than ${enoughOfAKind} times: ${withMargin}.`
    : `${known}: half of such plans cost less than the first figure, one in ten more than the second.`;
}
