import { describe, expect, it } from "vitest";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { TaskState } from "@/contracts/mission-state";
import { replayCommands } from "./replay-commands";

const started = (stepId: string, taskId = "api", risk = "execute") =>
  ({
    type: "step-started",
    stepId,
    taskId,
    attemptId: "first",
    risk,
    title: `Running ${stepId}`,
  }) as MissionEvent;
const finished = (stepId: string) =>
  ({ type: "step-finished", stepId, outcome: "error", summary: "1 test failed" }) as MissionEvent;
const frames = [
  started("tests"),
  started("reading", "api", "read"),
  started("others", "models"),
  finished("tests"),
  started("lint"),
].map((event, at): EventFrame => ({ missionId: "m", seq: at + 1, at: `2026-01-01T00:00:0${at}Z`, event }));
const task = (outcome: "failed" | null) =>
  ({ id: "api", attempts: [{ id: "first", outcome }] }) as unknown as TaskState;
const seen = (at: number, outcome: "failed" | null = null) =>
  replayCommands(frames, at, task(outcome)).map((command) => [command.stepId, command.outcome]);

describe("replayCommands", () => {
  it("has the task's commands as they stood at the moment", () => {
    expect(seen(3)).toEqual([["tests", null]]);
    expect(seen(5)).toEqual([
      ["tests", "error"],
      ["lint", null],
    ]);
  });

  it("does not call a command running whose attempt is over", () => {
    expect(seen(5, "failed").at(-1)).toEqual(["lint", "unknown"]);
  });
});
