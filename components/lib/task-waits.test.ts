import { describe, expect, it } from "vitest";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { waitsOf } from "./task-waits";

const task = (id: string, change: Partial<TaskState> = {}) =>
  ({ id, number: `1.${id}`, title: `Task ${id}`, status: "ready", dependsOn: [], ...change }) as TaskState;

function mission(tasks: TaskState[], change = {}) {
  return {
    ...{
      status: "running",
      mode: "parallel",
      parallelLimit: 1,
      approvals: {} as Record<string, ApprovalState>,
    },
    tasks: Object.fromEntries(tasks.map((each) => [each.id, each])),
    taskOrder: tasks.map(({ id }) => id),
    ...change,
  } as Parameters<typeof waitsOf>[0];
}
const words = (...args: Parameters<typeof waitsOf>) => waitsOf(...args).map(({ text }) => text);

describe("waitsOf", () => {
  it("names the tasks that come first, and how they stand", () => {
    const first = task("1", { status: "running" });
    const next = task("2", { status: "pending", dependsOn: ["1", "3"] });
    const found = waitsOf(mission([first, next, task("3", { status: "done" })]), next);
    expect(found).toEqual([{ on: "1", text: "after 1.1 Task 1, which is running" }]);
  });

  it("says which task holds the same paths, and what a person has to do", () => {
    const running = task("1", { status: "running" });
    const held = task("2", { heldBy: { taskId: "1", glob: "src/**" } });
    expect(words(mission([running, held]), held)).toEqual(["waits for 1.1: both may change src/**"]);
    const blocked = task("3", { status: "blocked", statusReason: "no sandbox" });
    expect(words(mission([blocked]), blocked)).toEqual(["for you: no sandbox"]);
  });

  it("says that there is no free place, and nothing where there is one", () => {
    const [one, two] = [task("1", { status: "running" }), task("2")];
    expect(words(mission([one, two]), two)).toEqual(["for a free place: 1 of 1 run at the same time"]);
    expect(words(mission([one, two], { parallelLimit: 2 }), two)).toEqual([]);
    expect(words(mission([one, two], { status: "paused" }), two)).toEqual(["the mission is paused"]);
  });
});
