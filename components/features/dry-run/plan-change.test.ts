import { expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { beginChange, changePlan, isChanged, outcomeOf, toggleTask } from "./plan-change";

const task = (id: string, dependsOn: string[]): PlanTask => ({
  ...{ id, title: id, description: "", type: "implementation", area: "general", agent: "a", phase: "p" },
  ...{ dependsOn, writes: ["src/**"], criteria: [], estimate: { usd: 2, tokens: 1 } },
});
const begun = beginChange([task("a", []), task("b", ["a"]), task("c", ["b"])]);
const nothing: ReadonlySet<string> = new Set();
const proposed = { tasks: begun.edits.tasks, range: null };

it("leaves a task out and takes it in again, as it was", () => {
  const without = changePlan(begun, { type: "drop", id: "b" });
  expect(isChanged(without)).toBe(true);
  expect(outcomeOf(without, nothing, proposed).tasks.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ["a", []],
    ["c", ["a"]],
  ]);
  const back = toggleTask(without, "b", true);
  expect(isChanged(back)).toBe(false);
  expect(outcomeOf(back, nothing, proposed).tasks).toEqual(begun.edits.tasks);
});

it("says what a plan costs without what is kept, and what keeps it from running", () => {
  expect(outcomeOf(begun, new Set(["a"]), proposed).range).toEqual({ lowUsd: 4, highUsd: 6 });
  const byHistory = { ...proposed, range: { lowUsd: 3, highUsd: 3.6 } };
  expect(outcomeOf(begun, nothing, byHistory).range).toBe(byHistory.range);
  expect(outcomeOf(toggleTask(begun, "b", false), nothing, byHistory).range).toEqual({
    lowUsd: 2,
    highUsd: 2.4,
  });
  const circle = changePlan(begun, { type: "change", id: "a", changes: { dependsOn: ["c"] } });
  expect(outcomeOf(circle, nothing, proposed).problems[0]).toContain("wait for each other");
  const none = ["a", "b", "c"].reduce((change, id) => toggleTask(change, id, false), begun);
  expect(outcomeOf(none, nothing, proposed).problems).toEqual(["The plan has no task."]);
});
