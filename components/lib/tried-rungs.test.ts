import { expect, it } from "vitest";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { triedRungs } from "./tried-rungs";

const attempt = (number: number, agent: string, outcome: string | null, summary: string | null = null) => ({
  ...{ id: `a${number}`, number, agent, outcome, summary },
  startedAt: `2026-01-01T00:0${number}:00.000Z`,
});
const taskWith = (attempts: unknown[], more: object = {}) =>
  ({ id: "t", attempts, ...more }) as unknown as TaskState;
const card = {
  ...{ taskId: "t", gate: "stuck", title: "2.1 is stuck", decision: null, answer: null, decidedBy: null },
  requestedAt: "2026-01-01T00:04:00.000Z",
} as unknown as ApprovalState;

it("lists each rung in its order, with who and what came of it", () => {
  const task = taskWith([
    attempt(1, "backend-developer", "failed", "\nThe checks failed 3 times.\nnot ok: x"),
    attempt(2, "bug-hunter", "failed", "No file was changed"),
    attempt(3, "coordinator", "succeeded", "Asks a person"),
  ]);
  expect(triedRungs(task, [card]).map(({ name, what, state }) => [name, what, state])).toEqual([
    ["attempt 1", "The checks failed 3 times.", "failed"],
    ["the bug hunter", "No file was changed", "failed"],
    ["the coordinator re-plans", "Asks a person", "done"],
    ["a person", "2.1 is stuck", "asks"],
  ]);
});

it("names an attempt that a review has sent back", () => {
  const task = taskWith([attempt(1, "sol", "succeeded", "Done"), attempt(2, "sol", null)]);
  expect(triedRungs(task, []).map(({ name }) => name)).toEqual([
    "attempt 1",
    "attempt 2, sent back by a review",
  ]);
});

it("is empty while nothing has gone wrong, and holds what was disputed or changed by hand", () => {
  expect(triedRungs(taskWith([attempt(1, "backend-developer", null)]), [])).toEqual([]);
  const disagreements = [
    {
      ...{ at: "2026-01-01T00:02:00.000Z", asker: "sol", other: "orion", by: "coordinator", stands: false },
      ...{ about: "src/a.ts:1", reason: "AC1 asks for it" },
    },
  ];
  expect(
    triedRungs(taskWith([attempt(1, "sol", null)], { disagreements }), []).map(({ what }) => what),
  ).toEqual(["at work", "src/a.ts:1 → dropped (coordinator): AC1 asks for it"]);
});
