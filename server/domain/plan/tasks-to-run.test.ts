import { expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { planTask } from "@/server/testing/mission-events";
import { tasksToRun } from "./tasks-to-run";

const decision: PlanTask = {
  ...planTask({ id: "decide", agent: "coordinator", dependsOn: ["design", "critique"] }),
  ...{ type: "decision", flow: { stage: "decide", decides: "design" } },
};
const plan = [
  planTask({ id: "design", type: "rfc", agent: "architect" }),
  planTask({ id: "critique", type: "code_review", agent: "critic", dependsOn: ["design"] }),
  decision,
  planTask({ id: "api", agent: "backend-developer", dependsOn: ["decide"] }),
];
const run = (...agents: string[]) =>
  tasksToRun(plan, { isFreeText: false, agents }).map(({ id, dependsOn }) => [id, dependsOn]);

it("leaves out who may not work; who waited for one of them waits for what that one waited for", () => {
  expect(run("architect", "backend-developer")).toEqual([
    ["design", []],
    ["decide", ["design"]],
    ["api", ["decide"]],
  ]);
});

it("decides about nothing that nobody writes", () => {
  expect(run("critic", "backend-developer")).toEqual([
    ["critique", []],
    ["api", ["critique"]],
  ]);
});

it("keeps a decision that a list of tasks brought, whoever works", () => {
  const brought: PlanTask = { ...planTask({ id: "choose", agent: "architect" }), type: "decision" };
  const tasks = tasksToRun([brought], { isFreeText: false, agents: ["critic"] });
  expect(tasks.map(({ id }) => id)).toEqual(["choose"]);
});
