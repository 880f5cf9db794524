import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import { knowsItsHands } from "@/contracts/in-hand";
import type { MissionState } from "@/contracts/mission-state";
import { reduceMission } from "@/contracts/reduce-mission";
import {
  canMissionMove,
  canTaskMove,
  isMissionOver,
  isTaskSettled,
  missionStatuses,
  taskStatuses,
} from "@/contracts/status";
import {
  approvalRequested,
  attemptStarted,
  logWritten,
  missionCreated,
  planProposed,
  planTask,
  stepFinished,
  stepStarted,
  taskMoved,
} from "@/server/testing/mission-events";

const at = (seq: number) => `2026-01-01T00:00:0${seq % 10}.000Z`;

function fold(events: MissionEvent[], start: MissionState = emptyMissionState("mis")): MissionState {
  return events.reduce(
    (state, event) =>
      reduceMission(state, { missionId: "mis", seq: state.seq + 1, at: at(state.seq + 1), event }),
    start,
  );
}

const begun = [missionCreated(), planProposed([planTask(), planTask({ id: "api", phase: "Serve" })])];
const moved = (from: MissionState["status"], to: MissionState["status"]): MissionEvent => ({
  ...{ type: "mission-status-changed", from, to, reason: null, by: "you" },
});

describe("a mission's life", () => {
  it("begins with unproven criteria, its budget and numbered tasks", () => {
    const state = fold(begun);
    expect(state.criteria.map((criterion) => criterion.state)).toEqual(["unproven", "unproven"]);
    expect(state.budget).toMatchObject({ warnMicroUsd: 10_000_000, stopMicroUsd: 50_000_000, warned: false });
    expect(state.taskOrder.map((id) => state.tasks[id]?.number)).toEqual(["1.1", "2.1"]);
    expect([state.seq, state.createdAt, state.updatedAt]).toEqual([2, at(1), at(2)]);
  });

  it("remembers what to go back to through a pause and a budget stop", () => {
    const paused = fold([...begun, moved("draft", "analyzing"), moved("analyzing", "paused")]);
    expect(paused.resumeStatus).toBe("analyzing");
    const stopped = fold([moved("paused", "budget_stopped")], paused);
    expect(stopped.resumeStatus).toBe("analyzing");
    expect(fold([moved("budget_stopped", "analyzing")], stopped).resumeStatus).toBeNull();
  });

  it("keeps what is done of a task that a new plan keeps, and forgets the others", () => {
    const worked = fold([...begun, taskMoved("models", "pending", "done")]);
    const state = fold([planProposed([planTask({ title: "New" })], { revision: 2 })], worked);
    expect(Object.keys(state.tasks)).toEqual(["models"]);
    expect(state.tasks.models).toMatchObject({ title: "New", status: "done" });
    expect(state.plan?.revision).toBe(2);
  });
});

describe("a task's attempts", () => {
  it("are counted, resumed and ended; the newest success is the summary", () => {
    const ended = { type: "attempt-finished", taskId: "models", attemptId: "attempt" } as const;
    const state = fold([
      ...[...begun, attemptStarted(), stepStarted()],
      { type: "attempt-resumed", taskId: "models", attemptId: "attempt", worker: "other", stepsKept: 1 },
      { ...ended, outcome: "succeeded", summary: "Fine" },
    ]);
    expect(state.tasks.models).toMatchObject({ summary: "Fine", currentStep: null });
    expect(state.tasks.models?.attempts).toMatchObject([{ worker: "other", outcome: "succeeded", steps: 1 }]);
  });

  it("leave files on the branch: added, changed again, deleted", () => {
    const commit = (
      files: Array<[string, "added" | "modified" | "deleted", number, number?]>,
    ): MissionEvent => ({
      ...{ type: "task-committed", taskId: "models", attemptId: "attempt", commit: "c" },
      files: files.map(([path, status, added, removed = 0]) => ({ path, status, added, removed })),
    });
    const state = fold([
      ...begun,
      commit([
        ["a.ts", "added", 2],
        ["b.ts", "added", 1],
      ]),
      commit([
        ["a.ts", "modified", 4, 1],
        ["b.ts", "deleted", 0],
      ]),
    ]);
    expect(Object.keys(state.files)).toEqual(["a.ts"]);
    expect(state.files["a.ts"]).toMatchObject({ status: "added", added: 5, removed: 0 });
  });
});

describe("a step", () => {
  it("holds money while it runs, and costs what it has cost when it ends", () => {
    const started = fold([...begun, attemptStarted(), stepStarted()]);
    expect(started.budget).toMatchObject({
      reservedMicroUsd: 1_000,
      reservations: { step: { microUsd: 1_000 } },
    });
    expect(started.agents["backend-developer"]).toMatchObject({ activity: "thinking", sentence: "Thinks" });
    const ended = fold([stepFinished()], started);
    expect(ended.budget).toMatchObject({ spentMicroUsd: 400, reservedMicroUsd: 0, reservations: {} });
    expect(ended.tasks.models).toMatchObject({ spentMicroUsd: 400, stepsDone: 1, currentStep: null });
    expect(ended.usage).toEqual({
      inputTokens: 100,
      outputTokens: 20,
      cacheReadTokens: 5,
      cacheWriteTokens: 1,
    });
    expect(ended.agents["backend-developer"]?.tokens).toBe(126);
  });

  it("of unknown outcome may have been billed: that is kept apart from what is spent", () => {
    const killed = stepFinished({ outcome: "unknown", usage: null, costMicroUsd: 0, unknownMicroUsd: 1_000 });
    const state = fold([...begun, attemptStarted(), stepStarted(), killed]);
    expect(state.budget).toMatchObject({
      spentMicroUsd: 0,
      reservedMicroUsd: 0,
      unknownMicroUsd: 1_000,
      unknownCalls: 1,
    });
  });

  it("that ends twice frees its money once", () => {
    const state = fold([
      ...begun,
      attemptStarted(),
      stepStarted(),
      stepFinished(),
      stepFinished({ costMicroUsd: 0 }),
    ]);
    expect(state.budget).toMatchObject({ spentMicroUsd: 400, reservedMicroUsd: 0 });
  });

  describe("leaves its file in its agent's hands", () => {
    const tool = (path: string | null, stepId: string, risk: "read" | "write" | "execute" = "write") =>
      stepStarted({ kind: "tool", risk, path, stepId });
    const writing = fold([...begun, attemptStarted(), tool("a.ts", "s1")]);
    const holder = (state: typeof writing, path = "a.ts") => state.files[path]?.activeAgent ?? null;

    it("as its task knows, which in states from before it did not: nobody would put it down", () => {
      expect(knowsItsHands(writing)).toBe(true);
      expect(knowsItsHands(fold([tool("b.ts", "s2"), tool(null, "s3")], writing))).toBe(true);
      const tasks = Object.entries(writing.tasks).map(([id, { inHand: _none, ...task }]) => [id, task]);
      expect(knowsItsHands({ ...writing, tasks: Object.fromEntries(tasks) })).toBe(false);
    });

    it("while the model thinks on", () => {
      expect(writing.files["a.ts"]).toMatchObject({
        activeAgent: "backend-developer",
        activeStepId: "s1",
      });
      const thinking = fold([stepFinished({ stepId: "s1" }), stepStarted({ stepId: "s2" })], writing);
      expect(holder(thinking)).toBe("backend-developer");
    });

    it("until it takes up another, or none", () => {
      const next = fold([stepFinished({ stepId: "s1" }), tool("b.ts", "s2")], writing);
      expect([holder(next), holder(next, "b.ts")]).toEqual([null, "backend-developer"]);
      expect(holder(fold([tool(null, "s3", "execute")], next), "b.ts")).toBeNull();
      const unknown = fold([tool("not-there.ts", "s3", "read")], next);
      expect(holder(unknown, "b.ts")).toBeNull();
      expect(unknown.files["not-there.ts"]).toBeUndefined();
    });

    it("until the attempt ends, begins anew, or the task rests", () => {
      const ends: MissionEvent[] = [
        {
          ...{ type: "attempt-finished", taskId: "models", attemptId: "attempt" },
          ...{ outcome: "succeeded", summary: "" },
        },
        { type: "attempt-resumed", taskId: "models", attemptId: "attempt", worker: "other", stepsKept: 1 },
        taskMoved("models", "running", "awaiting_approval"),
        { type: "task-paused", taskId: "models", by: "you" },
      ];
      for (const end of ends) expect(holder(fold([end], writing))).toBeNull();
    });

    it("and takes it from nobody who has taken it up since", () => {
      const other = stepStarted({
        ...{ kind: "tool", risk: "write", path: "a.ts", stepId: "s9" },
        ...{ taskId: "api", agent: "qa-engineer" },
      });
      const taken = fold([other, tool("b.ts", "s2")], writing);
      expect([holder(taken), holder(taken, "b.ts")]).toEqual(["qa-engineer", "backend-developer"]);
    });
  });
});

describe("people", () => {
  const decided = (decision: "approved" | "rejected", by: string): MissionEvent => ({
    ...{ type: "approval-decided", approvalId: "approval", answer: null, decision, by },
  });

  it("decide once: the first decision stands", () => {
    const state = fold([
      ...begun,
      approvalRequested(),
      decided("approved", "ada"),
      decided("rejected", "bob"),
    ]);
    expect(state.approvals.approval).toMatchObject({
      decision: "approved",
      decidedBy: "ada",
      decidedAt: at(4),
    });
  });

  it("set shared context in versions, and an older one is dropped", () => {
    const set = (version: number, value: string): MissionEvent => ({
      ...{ type: "shared-context-set", key: "unit", version, value, by: "you", reason: "" },
    });
    expect(fold([...begun, set(2, "cm"), set(1, "in")]).sharedContext.unit?.value).toBe("cm");
  });

  it("see the newest 500 messages", () => {
    const messages = Array.from(
      { length: 501 },
      (_, place): MissionEvent => ({
        ...{ type: "message-posted", messageId: `m${place}`, from: "you", to: null, kind: "chat", text: "x" },
        ...{ taskId: null, approvalId: null },
      }),
    );
    const state = fold([...begun, ...messages]);
    expect([state.messages.length, state.messages[0]?.id]).toEqual([500, "m1"]);
  });
});

describe("evidence", () => {
  it("keeps the criteria that an update does not name", () => {
    const proof = { id: "AC2", text: "It sorts", tests: [], tasks: [], commits: [] };
    const state = fold([...begun, { type: "evidence-updated", criteria: [{ ...proof, state: "proven" }] }]);
    expect(state.criteria.map((criterion) => criterion.state)).toEqual(["unproven", "proven"]);
  });

  it("of a review stands at the review and at what was reviewed", () => {
    const review: MissionEvent = {
      ...{ type: "review-recorded", taskId: "api", reviewedTaskId: "models" },
      ...{ verdict: "request-changes", findings: [], round: 2 },
    };
    const state = fold([...begun, review]);
    expect(state.tasks.models).toMatchObject({ reviewRounds: 2, review: { verdict: "request-changes" } });
    expect(state.tasks.api?.review?.round).toBe(2);
  });
});

describe("events of things that nobody knows", () => {
  it("change nothing but the place in the log", () => {
    const before = fold(begun);
    const unknown = [
      ...[taskMoved("ghost", "pending", "ready"), attemptStarted({ taskId: "ghost" }), logWritten("x")],
      { type: "task-reassigned", taskId: "constructor", agent: "x", by: "you" } as const,
    ];
    expect({ ...fold(unknown, before), seq: 0, updatedAt: "" }).toEqual({ ...before, seq: 0, updatedAt: "" });
  });
});

describe("the tables of states", () => {
  it("let nobody out of what is over, and stay is no move", () => {
    for (const to of missionStatuses) {
      expect(canMissionMove("completed", to) || canMissionMove("cancelled", to)).toBe(false);
      expect(canMissionMove(to, to)).toBe(false);
    }
    for (const to of taskStatuses) {
      expect(canTaskMove("cancelled", to)).toBe(to === "pending");
      expect(canTaskMove(to, to)).toBe(false);
    }
  });

  it("let every open mission and task be cancelled", () => {
    const open = missionStatuses.filter((status) => !isMissionOver(status));
    expect(open.every((status) => canMissionMove(status, "cancelled"))).toBe(true);
    const unfinished = taskStatuses.filter((status) => !isTaskSettled(status) && status !== "cancelled");
    expect(unfinished.every((status) => canTaskMove(status, "cancelled"))).toBe(true);
  });

  it("let a task run only from ready or from waiting for a person", () => {
    const sources = taskStatuses.filter((status) => canTaskMove(status, "running"));
    expect(sources.sort()).toEqual(["awaiting_approval", "ready"]);
  });
});
