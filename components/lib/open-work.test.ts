import { describe, expect, it } from "vitest";
import type { AttemptState, TaskState } from "@/contracts/mission-state";
import { openWorkOf } from "./open-work";

const task = (parts: Partial<TaskState>) =>
  ({ id: "api", number: "1.2", status: "running", stepsDone: 3, attempts: [], ...parts }) as TaskState;
const attempt = (outcome: AttemptState["outcome"]) => ({ id: "att-1", outcome }) as AttemptState;

describe("openWorkOf", () => {
  it("is of a task with an attempt that is open", () => {
    expect(openWorkOf(null, false)).toBeNull();
    expect(openWorkOf(task({ attempts: [attempt("succeeded")] }), false)).toBeNull();
    expect(openWorkOf(task({ attempts: [attempt("failed"), attempt(null)] }), false)).toMatchObject({
      ...{ taskId: "api", number: "1.2", isByHand: false },
    });
  });

  it("is in a person's hands once the agent has let go", () => {
    const takenOver = { attemptId: "att-1", by: "you", since: "2026-01-01T00:00:00.000Z" };
    const attempts = [attempt(null)];
    expect(openWorkOf(task({ attempts, takenOver }), false)?.isByHand).toBe(false);
    expect(openWorkOf(task({ attempts, takenOver, status: "ready" }), false)?.isByHand).toBe(true);
  });

  it("is nothing of a moment in the past, of which only what was committed is kept", () => {
    expect(openWorkOf(task({ attempts: [attempt(null)] }), true)).toBeNull();
  });
});
