import { describe, expect, it } from "vitest";
import { planTaskSchema } from "@/contracts/plan";
import { builtInWorkflow, builtInWorkflowFiles } from "@/server/testing/built-in-workflows";
import { validatePlan } from "../plan/validate-plan";
import { parseSpec } from "../spec/parse-spec";
import { planWorkflow } from "./plan-workflow";

function planOf(name: string, text: string) {
  const parsed = parseSpec({ text });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const branch = { name: "feature", from: "a", to: "b" };
  return planWorkflow(builtInWorkflow(name), { spec: parsed.spec, text, branch });
}

const flowsOf = (name: string, text: string) =>
  Object.fromEntries(planOf(name, text).tasks.map(({ id, flow }) => [id, flow]));

const shop =
  "# Shop\n\n## Requirements\n- FR-1: Keep goods\n\n## Acceptance Criteria\n- AC-1: Given a, When b, Then c\n";

describe("a workflow that comes with War Room", () => {
  const names = builtInWorkflowFiles().map(({ file }) => file.replace(/^workflows\/|\.yaml$/g, ""));

  it.each(names)("%s gives a plan that can run, of words and of a spec", (name) => {
    for (const text of ["Something is to be done here.", shop]) {
      const { tasks } = planOf(name, text);
      expect(validatePlan({ tasks })).toEqual([]);
      expect(tasks.map((task) => planTaskSchema.parse(task))).toEqual(tasks);
      expect(tasks.map(({ title }) => title).join()).not.toMatch(/[{}]/);
    }
  });

  it("says nothing in the plan of what every task of its type does", () => {
    expect(Object.values(flowsOf("spec-to-code", shop)).filter(Boolean)).toEqual([]);
  });

  it("puts task ids in place of stages, and keeps what is special", () => {
    const flows = flowsOf("rfc", "How do we sort?");
    expect(flows["security-review"]?.when).toEqual({
      ...{ tasks: ["write"], name: "write.topics", output: "topics", has: ["auth", "secrets", "data"] },
    });
    expect(flows.decide).toMatchObject({
      decides: "write",
      gate: "rfc",
      repeat: { back: "write", limit: 2 },
    });
    // Without it the reviews would each send the RFC back.
    expect(flows.critique).toEqual({ stage: "critique" });
    expect(flowsOf("bugfix", "It fails.").reproduce).toMatchObject({ tests: "fail" });
    expect(flowsOf("review", "Look.")["code-review"]?.diff).toEqual({
      branch: "feature",
      from: "a",
      to: "b",
    });
  });

  it("fills a description with what an earlier task leaves only when it is there", () => {
    const fix = planOf("bugfix", "It fails.").tasks.find(({ id }) => id === "fix");
    expect(fix?.description).toContain("{{reproduce.summary}}");
    expect(fix?.description).toContain("It fails.");
    expect(fix?.flow).toEqual({ stage: "fix" });
  });
});
