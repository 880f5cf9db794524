import { expect, it } from "vitest";
import type { ApprovalState } from "@/contracts/mission-state";
import { markable } from "./batch-kind";

const card = (
  gate: ApprovalState["gate"],
  options: string[] = [],
  decision: ApprovalState["decision"] = null,
) => ({ gate, options, decision }) as ApprovalState;
const plan = card("plan");
const merge = card("merge");
const [inch, unit] = [card("question", ["cm", "inch"]), card("question", ["cm", "inch"])];
const stuck = card("stuck", ["Try again", "Skip this task"]);
const words = card("question");

it("lets those be marked that another one is like: a yes or a no, or the same answers", () => {
  const open = [plan, merge, inch, unit, stuck, words, card("spec", [], "approved")];
  expect([...markable(open, [])]).toEqual([plan, merge, inch, unit]);
  expect([...markable([plan, inch, stuck, words], [])]).toEqual([]);
});

it("lets only those be marked beside some that are decided by the same answer", () => {
  expect([...markable([plan, merge, inch, unit], [inch])]).toEqual([inch, unit]);
  expect([...markable([plan, inch], [inch])]).toEqual([inch]);
});
