import { describe, expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { checkPlan } from "./check-plan";

const task = (id: string, dependsOn: string[] = []): PlanTask => ({
  id,
  title: id.toUpperCase(),
  description: "",
  type: "implementation",
  area: "general",
  agent: "a",
  phase: "p",
  dependsOn,
  writes: [],
  criteria: [],
  estimate: { usd: 1, tokens: 1 },
});

describe("checkPlan", () => {
  it("finds nothing wrong with a diamond", () => {
    expect(checkPlan([task("a"), task("b", ["a"]), task("c", ["a"]), task("d", ["b", "c"])])).toEqual([]);
  });

  it("names the tasks that wait for each other", () => {
    expect(checkPlan([task("a", ["c"]), task("b", ["a"]), task("c", ["b"])])).toEqual([
      "These tasks wait for each other: “A” → “C” → “B” → “A”.",
    ]);
  });

  it("names a dependency that is not there, and an empty plan", () => {
    expect(checkPlan([task("a", ["gone"])])).toEqual(["“A” waits for a task that is not in the plan: gone."]);
    expect(checkPlan([])).toEqual(["The plan has no task."]);
  });
});
