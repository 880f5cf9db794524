import type { PhaseView } from "@/components/lib/mission-view";
import { isTaskOver } from "@/contracts/status";
import { phaseNodeId } from "./graph-model";

/** What to look at where not all can be seen: what is chosen, else what needs you, runs, or comes next. */
export function nodesOfNow(
  phases: readonly PhaseView[],
  {
    needing,
    selected,
    folded,
  }: { needing: ReadonlySet<string>; selected: string | null; folded: ReadonlySet<string> },
): string[] {
  const tasks = phases.flatMap((phase) => phase.tasks);
  const first =
    tasks.find(({ id }) => needing.has(id)) ??
    tasks.find(({ status }) => status === "running") ??
    tasks.find(({ status }) => !isTaskOver(status)) ??
    tasks[0];
  const node = first && (folded.has(first.phase) ? phaseNodeId(first.phase) : first.id);
  return [selected, node].filter((id) => id !== null && id !== undefined);
}
