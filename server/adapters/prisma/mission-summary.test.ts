import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import {
  attemptStarted,
  missionCreated,
  planProposed,
  planTask,
  taskMoved,
} from "@/server/testing/mission-events";
import { summarizeMission } from "./mission-summary";

const fold = (events: MissionEvent[]) =>
  events.reduce(
    (state, event, place) =>
      reduceMission(state, {
        ...{ missionId: "mis", seq: place + 1, at: "2026-01-01T00:00:00.000Z", version: 1 },
        event,
      }),
    emptyMissionState("mis"),
  );

it("counts the tasks that a person has to hand back, while nothing else goes on", () => {
  const begun: MissionEvent[] = [
    missionCreated(),
    planProposed([planTask(), planTask({ id: "api" })]),
    { type: "mission-status-changed", from: "analyzing", to: "running", reason: null, by: "you" },
    taskMoved("models", "pending", "ready"),
    taskMoved("models", "ready", "running"),
    attemptStarted(),
    { type: "work-taken-over", taskId: "models", attemptId: "attempt", by: "you" },
  ];
  expect(summarizeMission(fold(begun)).handBacks).toBe(0);
  const rests = [...begun, taskMoved("models", "running", "ready")];
  expect(summarizeMission(fold(rests)).handBacks).toBe(1);
  const goesOn = [...rests, taskMoved("api", "pending", "ready"), taskMoved("api", "ready", "running")];
  expect(summarizeMission(fold(goesOn)).handBacks).toBe(0);
});
