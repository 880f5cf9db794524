import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { foldEvent } from "./fold-events";

/** The state as it would be after these events: lets one decision build on what it has just decided. */
export function previewEvents(state: MissionState, events: readonly MissionEvent[]): MissionState {
  const { missionId, updatedAt: at } = state;
  return events.reduce(
    (folded, event) => foldEvent(folded, { missionId, seq: folded.seq + 1, at, event }),
    state,
  );
}
