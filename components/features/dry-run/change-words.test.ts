import { expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { changeWords } from "./change-words";
import { beginChange, changePlan, toggleTask } from "./plan-change";

const task = (id: string, dependsOn: string[]): PlanTask => ({
  ...{ id, title: id, description: "", type: "implementation", area: "general", agent: "a", phase: "p" },
  ...{ dependsOn, writes: ["src/**"], criteria: [], estimate: { usd: 2, tokens: 1 } },
});
const begun = beginChange([task("a", []), task("b", ["a"]), task("c", ["b"])]);

it("says each change in a line, by the name that the task had", () => {
  const changes = {
    title: "Bread",
    description: "Bake it.\nThen cool it.",
    writes: ["x/**", "y/**"],
    capUsd: 2,
  };
  const changed = changePlan(begun, { type: "change", id: "b", changes: { ...changes, dependsOn: [] } });
  expect(changeWords(toggleTask(changed, "c", false)).split("\n")).toEqual([
    ...["Left out: “c”", "“b”, name: Bread", "“b”, may write: x/**, y/**", "“b”, budget: 2"],
    ...["“b”, brief: Bake it.", "Then cool it.", "“b”, after: nothing"],
  ]);
});

it("says what was added, or only moved", () => {
  const added = changePlan(begun, { type: "add", afterId: "a", phase: "p", agent: "a" });
  expect(changeWords(added)).toBe("New task: “New task”");
  expect(changeWords(changePlan(begun, { type: "move", id: "b", by: -1 }))).toBe(
    "The tasks in another order",
  );
  expect(changeWords(begun)).toBe("");
});
