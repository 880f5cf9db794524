import { describe, expect, it } from "vitest";
import type { Need } from "@/components/lib/mission-view";
import type { ApprovalState, TaskState, ThreadState } from "@/contracts/mission-state";
import { needNotice } from "./need-notice";

const approval = (id: string, title: string): Need => ({
  ...{ kind: "approval", id },
  approval: { id, title } as ApprovalState,
});
const tasks = { api: { number: "2.1", title: "API" } as TaskState };

describe("needNotice", () => {
  it("says what has come to wait, and how much more", () => {
    const needs = [approval("a", "Approve the plan"), { kind: "task", id: "api" } as const];
    expect(needNotice(needs, new Set(), tasks)).toBe("Approve the plan, and 1 more");
    expect(needNotice(needs, new Set(["a"]), tasks)).toBe("2.1 API waits for you");
  });

  it("names the line that an agent asks back about", () => {
    const thread = { id: "t", taskId: "api", place: { file: "src/api.ts", line: 12 } } as ThreadState;
    expect(needNotice([{ kind: "thread", id: "t", thread }], new Set(), tasks)).toBe(
      "2.1 asks back about src/api.ts:12",
    );
  });

  it("says nothing of what it has said, or of what is gone", () => {
    expect(needNotice([approval("a", "Approve the plan")], new Set(["a"]), tasks)).toBeNull();
    expect(needNotice([], new Set(["a"]), tasks)).toBeNull();
  });
});
