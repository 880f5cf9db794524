import { describe, expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { planTask } from "@/server/testing/mission-events";
import { isAskedOf, taskGateHash } from "./task-gate-hash";

const task = planTask({ id: "models" });
const others: Partial<PlanTask>[] = [
  { id: "other" },
  { title: "Another title" },
  { description: "Another brief" },
  { type: "documentation" },
  { area: "frontend" },
  { agent: "bug-hunter" },
  { phase: "Another phase" },
  { dependsOn: ["another"] },
  { writes: ["**"] },
  { criteria: ["AC9"] },
  { estimate: { usd: 900, tokens: 1 } },
];

describe("the hash of a leave to start a task", () => {
  it.each(others)("is another one with %j", (change) => {
    expect(taskGateHash({ ...task, ...change })).not.toBe(taskGateHash(task));
  });

  it("covers every field of the plan's entry but the cap, which people set on their own", () => {
    const covered = others.flatMap((change) => Object.keys(change));
    expect(covered.sort()).toEqual(
      Object.keys(task)
        .filter((field) => field !== "capUsd")
        .sort(),
    );
    expect(taskGateHash({ ...task, capUsd: 7 })).toBe(taskGateHash(task));
  });

  it("does not hang on the order in which fields were set, nor on what has become of the task", () => {
    const turned = Object.fromEntries(Object.entries(task).reverse()) as PlanTask;
    expect(taskGateHash({ ...turned, status: "ready", number: "1.1" } as PlanTask)).toBe(taskGateHash(task));
  });

  it("is still recognised on a card of before, which can be decided", () => {
    const old = "f".repeat(64);
    expect(isAskedOf(task, taskGateHash(task))).toBe(true);
    expect(isAskedOf(task, hashOfBefore)).toBe(true);
    expect(isAskedOf({ ...task, agent: "bug-hunter" }, hashOfBefore)).toBe(false);
    expect(isAskedOf(task, old)).toBe(false);
  });
});

/** As logs of before have it for `task`. */
const hashOfBefore = "e577c99d3aac13c1cc7e5bd8f3e16804749a7c298a6eb5380fb31a9d3a97a55f";
