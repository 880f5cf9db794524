import type { GoneTest } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { reviewedTask } from "./reviewed-task";

const mostTold = 50;

/** Tests that the change under review takes away: no diff of a runner's settings shows them. */
export function goneInChange(state: MissionState, task: TaskState): GoneTest[] {
  const reviewed = task.type === "code_review" ? reviewedTask(state, task) : undefined;
  const gone = (state.goneTests ?? []).filter(({ taskId }) => taskId === reviewed?.id);
  return gone.slice(0, mostTold).map(({ taskId: _by, ...test }) => test);
}
