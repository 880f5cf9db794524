import { describe, expect, it } from "vitest";
import type { ConditionOf } from "@/contracts/conditions";
import { comparisonsOf } from "@/contracts/conditions";
import { plainConditions } from "@/contracts/plain-conditions";
import type { TaskComparison } from "@/contracts/task-flow";
import { builtInWorkflow, builtInWorkflowFiles } from "@/server/testing/built-in-workflows";
import { taskConditionWords } from "./task-outputs";

const conditions = builtInWorkflowFiles().flatMap(({ file }) => {
  const name = file.replace(/^workflows\/|\.yaml$/g, "");
  return builtInWorkflow(name).stages.flatMap(({ id, when, repeat }) =>
    [when, repeat?.until].flatMap((condition) => {
      // What is asked about the input is settled when it is planned: no log has it.
      if (!condition || comparisonsOf(condition).some(({ output }) => output === undefined)) return [];
      const named = JSON.parse(
        JSON.stringify(condition).replaceAll('"output":', '"name":'),
      ) as ConditionOf<TaskComparison>;
      return [{ of: `${name}, ${id}`, words: taskConditionWords(named) }];
    }),
  );
});

describe("a workflow's condition in plain words", () => {
  it("is there for every condition of the workflows that come with War Room", () => {
    expect(conditions.length).toBeGreaterThan(5);
    for (const { of, words } of conditions) {
      for (const reason of [`Not yet: ${words}`, `Not needed: only when ${words}`, `Again, until ${words}`])
        expect(plainConditions(reason), of).not.toMatch(/[\w-]+\.[a-z]+|verdict|\bis approve\b/);
    }
  });

  it("names whoever is meant twice once", () => {
    const wanted = conditions.find(({ of }) => of === "spec-to-code, design-decision");
    expect(plainConditions(`Not yet: ${wanted?.words}, after 2 rounds.`)).toBe(
      "Not yet so: the design review approves, the critique of the design approves and the security review of the design approves or is not needed, after 2 rounds.",
    );
  });

  it("says what a document touches", () => {
    expect(plainConditions("Not needed: only when write.topics has auth or secrets or data")).toBe(
      "Not needed: only when the RFC touches auth, secrets or data",
    );
    expect(plainConditions("not yet review.verdict is approve after 2 rounds")).toBe(
      "not yet so: the review approves after 2 rounds",
    );
  });

  it("leaves a person's own condition and all other words alone", () => {
    for (const reason of [
      "Not yet: taste.verdict is approve",
      "Not yet: review.verdict is approve and taste.verdict is approve",
      "Not needed: only when review.findings is above 3",
      "Sent back: config.yaml is wrong",
      "Nothing to review: 2.1 API was skipped",
    ])
      expect(plainConditions(reason)).toBe(reason);
  });
});
