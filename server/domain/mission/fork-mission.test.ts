import { expect, it } from "vitest";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { missionCreated, planProposed, planTask, taskMoved } from "@/server/testing/mission-events";
import { momentOf } from "./fork-mission";

function logOf(...events: MissionEvent[]): EventFrame[] {
  return events.map((event, place) => ({
    ...{ missionId: "mis_1", seq: place + 1, at: "2026-01-01T00:00:00.000Z", event },
  }));
}

const spec = planTask({ id: "spec" });
const api = planTask({ id: "api", dependsOn: ["spec"] });
const page = planTask({ id: "page", dependsOn: ["api"] });

it("goes on after a task where it was done, while others were left", () => {
  const log = logOf(missionCreated(), planProposed([spec, api]), taskMoved("spec", "running", "done"));
  const moment = momentOf(
    [...log, ...logOf(taskMoved("api", "running", "done")).map((one) => ({ ...one, seq: 4 }))],
    {
      taskId: "spec",
    },
  );
  expect(moment?.seq).toBe(3);
  expect(moment?.past.tasks.api?.status).toBe("pending");
});

it("goes on after a task that was the whole plan when it was done from where the plan has grown", () => {
  const log = logOf(
    missionCreated(),
    planProposed([spec]),
    taskMoved("spec", "running", "done"),
    planProposed([spec, api, page]),
    taskMoved("api", "running", "done"),
  );
  const moment = momentOf(log, { taskId: "spec" });
  expect(moment?.seq).toBe(4);
  expect(moment?.past.taskOrder).toEqual(["spec", "api", "page"]);
  // A moment that is named itself is that one, with nothing to do.
  expect(momentOf(log, { seq: 3 })?.past.taskOrder).toEqual(["spec"]);
});

it("stays where a task was done when nothing came after it, and knows none for one that never was", () => {
  const log = logOf(missionCreated(), planProposed([spec]), taskMoved("spec", "running", "done"));
  expect(momentOf(log, { taskId: "spec" })?.seq).toBe(3);
  expect(momentOf(log, { taskId: "api" })).toBeNull();
  expect(momentOf(log, undefined)?.seq).toBe(3);
});
