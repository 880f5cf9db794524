import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import { missionCreated, planProposed, planTask, taskMoved } from "@/server/testing/mission-events";

const waits: MissionEvent = {
  ...{ type: "agent-status-reported", agent: "business-analyst", taskId: "spec", moment: "end" },
  ...{ activity: "waiting", sentence: "Waits for your approval of the spec", progress: null },
};

function after(...events: MissionEvent[]) {
  return [missionCreated(), planProposed([planTask({ id: "spec", title: "Spec" })]), ...events].reduce(
    (state, event) =>
      reduceMission(state, {
        missionId: "m",
        seq: state.seq + 1,
        at: "2026-01-01T00:00:00.000Z",
        event,
      }),
    emptyMissionState("m"),
  ).agents["business-analyst"];
}

it("lets nobody wait with a task that is over", () => {
  const asked = taskMoved("spec", "running", "awaiting_approval");
  expect(after(asked, waits)).toMatchObject({ activity: "waiting", taskId: "spec" });
  expect(after(asked, waits, taskMoved("spec", "awaiting_approval", "done"))).toMatchObject({
    ...{ activity: "idle", taskId: null, sentence: "Finished 1.1 Spec" },
  });
  expect(after(asked, waits, taskMoved("spec", "awaiting_approval", "cancelled"))).toMatchObject({
    ...{ activity: "idle", sentence: "" },
  });
  expect(after(asked, waits, taskMoved("spec", "awaiting_approval", "ready"))).toMatchObject({
    activity: "waiting",
  });
});
