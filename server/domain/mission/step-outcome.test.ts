import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import { attemptStarted, missionCreated, planProposed, planTask } from "@/server/testing/mission-events";
import { previewEvents } from "./preview-events";
import { withOutcome } from "./step-outcome";

it("calls a step unknown that never ended although its attempt is over, and no other one", () => {
  const running = previewEvents(emptyMissionState("mis"), [
    missionCreated(),
    planProposed([planTask()]),
    attemptStarted(),
  ]);
  const cancelled = previewEvents(running, [
    {
      ...{ type: "attempt-finished", taskId: "models", attemptId: "attempt" },
      ...{ outcome: "cancelled", summary: "Cancelled" },
    },
  ]);
  const step = { taskId: "models", attemptId: "attempt", outcome: null };
  expect(withOutcome(step, running).outcome).toBeNull();
  expect(withOutcome(step, cancelled).outcome).toBe("unknown");
  expect(withOutcome({ ...step, outcome: "ok" as const }, cancelled).outcome).toBe("ok");
  expect(withOutcome({ ...step, taskId: "gone" }, cancelled).outcome).toBeNull();
});
