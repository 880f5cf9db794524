import type { MissionState } from "@/contracts/mission-state";
import { needsOf, restsPaused, runningTasksOf } from "./mission-view";
import { type Look, missionLook, needsYouLook } from "./status-look";

/** How a mission of the room stands; where all that it waits for is a person's hand-back, its word says so. */
export function lookOfMission(
  mission: Pick<MissionState, "status" | "tasks" | "approvals" | "threads">,
): Look {
  const needs = needsOf(mission);
  const held = needs.flatMap((need) => (need.kind === "hand-back" ? [need.task.number] : []));
  if (held.length > 0 && held.length === needs.length)
    return { ...needsYouLook, word: `waits for you to hand back ${held.join(", ")}` };
  return missionLook(
    mission.status,
    needs.some(({ kind }) => kind !== "budget"),
    { restsPaused: restsPaused(mission), runningTasks: runningTasksOf(mission) },
  );
}
