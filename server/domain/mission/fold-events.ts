import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { reduceMission } from "@/contracts/reduce-mission";
import { shelvedRecord, shelvesOf } from "@/contracts/shelved-record";

/** Folds one event as the browser does, and keeps what grows with the mission so that the next copy of it is cheap. */
export function foldEvent(state: MissionState, frame: EventFrame): MissionState {
  return withShelves(reduceMission(state, frame));
}

export function withShelves(state: MissionState): MissionState {
  if (shelvesOf(state.tasks) && shelvesOf(state.files) && shelvesOf(state.artifacts)) return state;
  return {
    ...state,
    tasks: shelvedRecord(state.tasks),
    files: shelvedRecord(state.files),
    artifacts: shelvedRecord(state.artifacts),
  };
}
