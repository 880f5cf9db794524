import { expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { plannedTasks, withoutTasks } from "./left-out";

const task = (id: string, dependsOn: string[]): PlanTask => ({
  ...{ id, title: id, description: "", type: "implementation", area: "general", agent: "a", phase: "p" },
  ...{ dependsOn, writes: ["src/**"], criteria: [], estimate: { usd: 1, tokens: 1 } },
});
const plan = [task("a", []), task("b", ["a"]), task("c", ["b"]), task("d", ["b", "c"])];

it("leaves tasks out, and lets what waited for them wait for what they waited for", () => {
  const left = withoutTasks(plan, new Set(["b", "c"]));
  expect(left.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ["a", []],
    ["d", ["a"]],
  ]);
  expect(withoutTasks(plan, new Set())).toEqual(plan);
});

it("takes of a mission's tasks what is planned", () => {
  const begun = { ...task("a", []), status: "done", spentMicroUsd: 5 };
  expect(plannedTasks([begun])).toEqual([task("a", [])]);
});
