import { expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { undoOf } from "./undo-order";

function plan(...tasks: Array<Partial<TaskState> & Pick<TaskState, "id">>) {
  const whole = tasks.map((task) => ({
    ...{
      number: `1.${task.id}`,
      title: "Build",
      phase: "Build",
      status: "ready",
      dependsOn: [],
      agent: "sol",
    },
    ...task,
  })) as unknown as TaskState[];
  return {
    tasks: Object.fromEntries(whole.map((task) => [task.id, task])),
    taskOrder: whole.map(({ id }) => id),
  };
}
const one = (taskId: string) => ({ taskId, dependents: false });
const you = { by: "you", since: "" };

it("resumes a phase that was paused as a whole", () => {
  const of = { phase: "Build" };
  expect(undoOf(plan({ id: "1" }, { id: "2", status: "done" }), { type: "pause-tasks", of })).toEqual({
    said: "Paused: 1.1 Build",
    orders: [{ type: "resume-tasks", of }],
  });
});

it("resumes of a phase only what was not paused before", () => {
  const before = plan({ id: "1" }, { id: "2", paused: you }, { id: "3" });
  expect(undoOf(before, { type: "pause-tasks", of: { phase: "Build" } })).toEqual({
    said: "Paused: 2 tasks",
    orders: [
      { type: "resume-tasks", of: one("1") },
      { type: "resume-tasks", of: one("3") },
    ],
  });
});

it("pauses again what was resumed, and leaves what a person has taken over", () => {
  const before = plan({ id: "1", paused: you }, { id: "2", paused: you, takenOver: {} as never });
  expect(undoOf(before, { type: "resume-tasks", of: { phase: "Build" } })?.orders).toEqual([
    { type: "pause-tasks", of: { phase: "Build" } },
  ]);
});

it("pauses each again of what was resumed of the whole mission at once", () => {
  const before = plan({ id: "1", paused: you }, { id: "2" }, { id: "3", paused: you, phase: "Ship" });
  expect(undoOf(before, { type: "resume-tasks", of: { every: true } })?.orders).toEqual([
    { type: "pause-tasks", of: one("1") },
    { type: "pause-tasks", of: one("3") },
  ]);
});

it("brings a cancelled task and those after it back, without what was gone before", () => {
  const before = plan(
    { id: "0", status: "cancelled" },
    { id: "1", dependsOn: ["0"] },
    { id: "2", dependsOn: ["1"] },
  );
  const of = { taskId: "1", dependents: true };
  expect(undoOf(before, { type: "cancel-tasks", of })).toEqual({
    said: "Cancelled: 2 tasks",
    orders: [{ type: "bring-back-tasks", of, alone: true }],
  });
});

it("skips or cancels anew what was brought back, each as it was", () => {
  const before = plan({ id: "0", status: "cancelled" }, { id: "1", status: "skipped", dependsOn: ["0"] });
  expect(undoOf(before, { type: "bring-back-tasks", of: one("1") })?.orders).toEqual([
    { type: "cancel-tasks", of: one("0") },
    { type: "skip-task", taskId: "1" },
  ]);
});

it("brings a skipped task back", () => {
  const before = plan({ id: "1" });
  expect(undoOf(before, { type: "skip-task", taskId: "1" })?.orders).toEqual([
    { type: "bring-back-tasks", of: one("1"), alone: true },
  ]);
});

it("has no way back from another try of what failed, but from one of what was skipped", () => {
  const before = plan({ id: "1", status: "failed" }, { id: "2", status: "skipped" });
  expect(undoOf(before, { type: "retry-task", taskId: "1" })).toBeNull();
  expect(undoOf(before, { type: "retry-task", taskId: "2" })?.orders).toEqual([
    { type: "skip-task", taskId: "2" },
  ]);
  expect(undoOf(before, { type: "pause" })).toBeNull();
});
