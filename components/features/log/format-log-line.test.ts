import { describe, expect, it } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import { formatLogLine } from "./format-log-line";

const textOf = (event: MissionEvent, agent?: string) =>
  formatLogLine({ event }, agent)
    .parts.map((part) => part.text)
    .join("");

const modelStep: MissionEvent = {
  type: "step-finished",
  taskId: "api",
  attemptId: "a1",
  stepId: "s1",
  outcome: "ok",
  summary: "model rehearsal-strong",
  durationMs: 3100,
  usage: { inputTokens: 1324, outputTokens: 412, cacheReadTokens: 16_880, cacheWriteTokens: 0 },
  costMicroUsd: 20_000,
  releasedMicroUsd: 180_000,
};

describe("formatLogLine", () => {
  it("tells tokens, cache, cost and time of a model call", () => {
    expect(textOf(modelStep).replaceAll(" ", " ")).toBe(
      "model rehearsal-strong · 18 204 in (16 880 cached) · 412 out · $0.02 · 3.1 s",
    );
  });

  it("tells that a task was brought back at the level at which it tells that it was cancelled", () => {
    const moved = (from: "cancelled" | "running", to: "cancelled" | "pending") =>
      formatLogLine({
        event: { type: "task-status-changed", taskId: "api", from, to, reason: "Brought back by you" },
      }).level;
    expect(moved("cancelled", "pending")).toBe(moved("running", "cancelled"));
    expect(moved("running", "pending")).toBe("debug");
  });

  it("counts in words that fit the number", () => {
    const file = { path: "src/a.ts", status: "added", added: 3, removed: 0 } as const;
    const commit = (files: Array<typeof file>): MissionEvent => ({
      type: "task-committed",
      taskId: "api",
      attemptId: "a1",
      commit: "0123456789abcdef",
      files,
    });
    expect(textOf(commit([file]))).toContain("· 1 file src/a.ts");
    expect(textOf(commit([file, file]))).toContain("· 2 files ");
  });

  it("says who raised the budget from what to what", () => {
    const set = {
      type: "budget-changed",
      warnMicroUsd: 5_000_000,
      stopMicroUsd: 20_000_000,
      by: "you",
    } as const;
    const from = { warnMicroUsd: 5_000_000, stopMicroUsd: 10_000_000 };
    expect(textOf({ ...set, from })).toBe("budget raised by you · stop $10.00 → $20.00, warn $5.00");
    expect(textOf({ ...set, from: { ...from, stopMicroUsd: 30_000_000 } })).toContain(
      "budget lowered by you",
    );
    expect(textOf(set)).toBe("budget set by you · stop $20.00, warn $5.00");
  });

  it("calls a cancelled mission stopped, as the rest of the page does", () => {
    const event: MissionEvent = {
      type: "mission-status-changed",
      from: "running",
      to: "cancelled",
      reason: null,
      by: "you",
    };
    expect(textOf(event)).toBe("mission stopped");
  });

  it("names the agent that the step's start named", () => {
    expect(formatLogLine({ event: modelStep }, "backend-developer").agent).toBe("backend-developer");
    expect(formatLogLine({ event: modelStep }).agent).toBeNull();
  });

  it("raises failed steps and failed tests to warnings", () => {
    expect(formatLogLine({ event: { ...modelStep, outcome: "error" } }).level).toBe("warn");
    const tests: MissionEvent = {
      type: "tests-recorded",
      taskId: "api",
      artifactId: "t",
      commit: null,
      passed: 5,
      failed: 1,
      todo: 0,
      skipped: 0,
      durationMs: 10,
      coverage: 0.81,
    };
    expect(formatLogLine({ event: tests }).level).toBe("warn");
    expect(textOf(tests)).toBe("tests 5 passed 1 failed · 81 % of lines");
  });

  it("keeps the level of what the engine wrote", () => {
    const written: MissionEvent = {
      type: "log-written",
      level: "error",
      agent: null,
      taskId: "api",
      stepId: null,
      text: "broke",
    };
    expect(formatLogLine({ event: written })).toEqual({
      level: "error",
      agent: null,
      taskId: "api",
      parts: [{ text: "broke", tone: "fail" }],
    });
  });

  it("marks a question to a person as one", () => {
    const asked: MissionEvent = {
      type: "approval-requested",
      approvalId: "q",
      gate: "question",
      taskId: "clamp",
      agent: "architect",
      title: "Clamp or reject?",
      detail: "",
      risk: "write",
      hash: "h",
      options: [],
      costMicroUsd: null,
      artifactId: null,
    };
    expect(formatLogLine({ event: asked }).parts[0]).toEqual({ text: "asks you", tone: "ask" });
  });

  it("shows the type of an event that it does not know instead of failing", () => {
    const unknown = { type: "comet-sighted" } as unknown as MissionEvent;
    expect(textOf(unknown)).toBe("event comet-sighted");
  });
});
