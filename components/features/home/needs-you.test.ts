import { describe, expect, it } from "vitest";
import { needsYou, needText } from "./needs-you";

const quiet = {
  status: "running",
  openApprovals: 0,
  blockedTasks: 0,
  askingThreads: 0,
  handBacks: 0,
} as const;

describe("needsYou", () => {
  it("is true for questions, blocked tasks and a budget that is used up", () => {
    expect(needsYou(quiet)).toBe(false);
    expect(needsYou({ ...quiet, openApprovals: 1 })).toBe(true);
    expect(needsYou({ ...quiet, askingThreads: 1 })).toBe(true);
    expect(needsYou({ ...quiet, blockedTasks: 1 })).toBe(true);
    expect(needsYou({ ...quiet, handBacks: 1 })).toBe(true);
    expect(needsYou({ ...quiet, status: "budget_stopped" })).toBe(true);
    expect(needsYou({ ...quiet, status: "not_merged" })).toBe(true);
  });

  it("is false once the mission is over, whatever was left open", () => {
    expect(
      needsYou({ status: "cancelled", openApprovals: 2, blockedTasks: 1, askingThreads: 1, handBacks: 1 }),
    ).toBe(false);
  });
});

describe("needText", () => {
  it("counts in words that fit the number", () => {
    expect(needText({ ...quiet, openApprovals: 1 })).toBe("1 decision");
    expect(needText({ ...quiet, askingThreads: 1 })).toBe("1 comment to answer");
    expect(needText({ ...quiet, handBacks: 1 })).toBe("1 task to hand back");
    expect(needText({ ...quiet, openApprovals: 2, blockedTasks: 1 })).toBe("2 decisions, 1 task blocked");
    expect(needText({ ...quiet, status: "awaiting_approval", openApprovals: 1 })).toBe("approve the plan");
  });
});
