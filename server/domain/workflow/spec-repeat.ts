import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { endStageEvents } from "./end-stage";
import { loopEnds } from "./task-outputs";

/**
 * A spec that is not yet what its workflow asks for is written again, and its agent is told why; none where it is, or has
 * come round often enough: then a person reads it in any case.
 */
export function specRepeatEvents(
  state: MissionState,
  taskId: string,
  failed: readonly string[],
): MissionEvent[] {
  const task = own(state.tasks, taskId);
  const repeat = task?.flow?.repeat;
  const round = (task?.rounds ?? 0) + 1;
  if (!task || !repeat || round > repeat.limit || loopEnds(state, repeat.until)) return [];
  const why = ["The spec does not pass the gates yet:", ...failed].join("\n").slice(0, 4_000);
  return endStageEvents(state, taskId, {
    ...{ round, doneReason: null, why, stuckReason: "", evidence: "", questionId: "" },
  });
}
