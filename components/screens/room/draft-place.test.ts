import { expect, it } from "vitest";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { draftPlace } from "./draft-place";

const plan = (id: string, decision: ApprovalState["decision"]) =>
  ({ id, gate: "plan", decision, requestedAt: id }) as ApprovalState;
const all = (...approvals: ApprovalState[]): MissionState["approvals"] =>
  Object.fromEntries(approvals.map((approval) => [approval.id, approval]));

it("stands on the plan that was changed while that waits", () => {
  expect(draftPlace(all(plan("a", null)), "a")).toEqual({ approvalId: "a", isOvertaken: false });
});

it("is kept beside the plan that somebody else has saved", () => {
  expect(draftPlace(all(plan("a", "voided"), plan("b", null)), "a")).toEqual({
    ...{ approvalId: "b", isOvertaken: true },
  });
});

it("is over when the plan is decided", () => {
  expect(draftPlace(all(plan("a", "approved")), "a")).toBeNull();
  expect(draftPlace(all(plan("a", "voided"), plan("b", "approved")), "a")).toBeNull();
  expect(draftPlace({}, "a")).toBeNull();
});
