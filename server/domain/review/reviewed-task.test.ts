import { expect, it } from "vitest";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { hasOtherReview, reviewedTask } from "./reviewed-task";

const stateOf = (tasks: Array<Partial<TaskState> & { id: string }>) =>
  ({
    tasks: Object.fromEntries(tasks.map((task) => [task.id, { dependsOn: [], ...task }])),
  }) as unknown as MissionState;
const built = { id: "built", type: "implementation", commit: "c" } as const;
const review = (id: string, more: Partial<TaskState> = {}) => ({
  id,
  type: "code_review" as const,
  status: "ready" as const,
  dependsOn: ["built"],
  ...more,
});

it("finds the other reviews of a commit that are still to be made or were", () => {
  const asked = (tasks: Array<Partial<TaskState> & { id: string }>) => {
    const state = stateOf([built, ...tasks]);
    return hasOtherReview(state, state.tasks.one as TaskState);
  };
  expect(asked([review("one")])).toBe(false);
  expect(asked([review("one"), review("two")])).toBe(true);
  expect(asked([review("one"), review("two", { status: "done" })])).toBe(true);
  expect(asked([review("one"), review("two", { status: "cancelled" })])).toBe(false);
  expect(asked([review("one"), review("two", { dependsOn: ["one"] })])).toBe(false);
  expect(asked([review("one"), review("two", { type: "testing" })])).toBe(false);
});

it("names the task whose commit a review is about, once there is one", () => {
  const state = stateOf([{ ...built, commit: null }, review("one")]);
  expect(reviewedTask(state, state.tasks.one as TaskState)).toBeUndefined();
});
