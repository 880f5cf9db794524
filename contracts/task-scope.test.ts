import { expect, test } from "vitest";
import type { TaskState } from "./mission-state";
import { skippedAfter } from "./task-scope";

function planOf(...tasks: Array<Pick<TaskState, "id" | "status" | "dependsOn"> & { notNeeded?: true }>) {
  return {
    tasks: Object.fromEntries(tasks.map((task) => [task.id, task as TaskState])),
    taskOrder: tasks.map(({ id }) => id),
  };
}

test("what the workflow skipped because of a task is found, and what a person skipped is not", () => {
  const plan = planOf(
    { id: "build", status: "skipped", dependsOn: [] },
    { id: "review", status: "skipped", notNeeded: true, dependsOn: ["build"] },
    { id: "decide", status: "skipped", notNeeded: true, dependsOn: ["review"] },
    { id: "document", status: "skipped", dependsOn: ["build"] },
    { id: "other", status: "skipped", notNeeded: true, dependsOn: [] },
  );
  const { build } = plan.tasks;
  expect(skippedAfter(plan, build ? [build] : []).map(({ id }) => id)).toEqual(["review", "decide"]);
});
