import type { MissionEvent } from "@/contracts/events";
import { givesSpec } from "@/contracts/flow-of";
import type { MissionState } from "@/contracts/mission-state";
import { isTaskSettled } from "@/contracts/status";

/** An approved plan begins: as an analysis while only the spec is being written, as a run otherwise. */
export function startWorkEvents(state: MissionState, by: string): MissionEvent[] {
  const open = Object.values(state.tasks).filter((task) => !isTaskSettled(task.status));
  const onlyAnalysis = open.length > 0 && open.every(givesSpec);
  const to = onlyAnalysis ? "analyzing" : "running";
  return [{ type: "mission-status-changed", from: state.status, to, reason: null, by }];
}
