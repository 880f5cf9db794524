import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionState } from "@/contracts/mission-state";
import { newTask } from "@/contracts/reduce-mission-life";
import type { TaskStatus } from "@/contracts/status";
import { planTask } from "@/server/testing/mission-events";
import { retryEvents } from "./task-orders";

/** A task, and a review of it. */
function missionWith(built: TaskStatus, review: TaskStatus): MissionState {
  const task = { ...newTask(planTask({ id: "models" }), ""), status: built };
  const after = planTask({ id: "check", type: "code_review", agent: "code-reviewer", dependsOn: ["models"] });
  return {
    ...emptyMissionState("mis"),
    status: "running",
    taskOrder: ["models", "check"],
    tasks: { models: task, check: { ...newTask(after, ""), status: review } },
  };
}

const retried = (built: TaskStatus, review: TaskStatus) =>
  retryEvents(missionWith(built, review), { type: "retry-task", taskId: "check" }, "msg").flatMap((event) =>
    event.type === "task-status-changed" ? [event.to] : [],
  );

describe("another try of a task", () => {
  it.each(["pending", "ready", "running", "blocked"] as const)("waits for one that is %s", (status) => {
    expect(retried(status, "skipped")).toEqual(["pending"]);
    expect(retried(status, "done")).toEqual(["pending"]);
  });

  it("begins where nothing is left to wait for", () => {
    expect(retried("done", "skipped")).toEqual(["ready"]);
    expect(retried("skipped", "failed")).toEqual(["ready"]);
  });
});
