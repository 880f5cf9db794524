import { expect, it } from "vitest";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { lateWrites, takeoversOf } from "./figures";

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 0, 0, second));

function logOf(...lines: Array<[second: number, event: object]>): EventFrame[] {
  return lines.map(([second, event], index) => ({
    ...{ seq: index + 1, missionId: "msn_1", at: at(second).toISOString() },
    event: { taskId: "T1", attemptId: "att_1", ...event } as MissionEvent,
  }));
}

const running = { type: "task-status-changed", from: "ready", to: "running" };
const ready = { type: "task-status-changed", from: "running", to: "ready" };
const begun = { type: "attempt-started", worker: "wrk_1" };
const resumed = { type: "attempt-resumed", worker: "wrk_2" };
const finished = { type: "attempt-finished" };
const blows = [{ kind: "kill" as const, workerId: "wrk_1", at: at(10) }];

it("measures how long another worker took to go on", () => {
  const frames = logOf([1, running], [1, begun], [13, ready], [14, resumed], [20, finished]);
  expect(takeoversOf(frames, blows)).toEqual({
    takeovers: [{ releasedMs: 3_000, resumedMs: 4_000 }],
    abandoned: [],
  });
});

it("names a task that nobody took", () => {
  const { takeovers, abandoned } = takeoversOf(logOf([1, running], [1, begun], [13, ready]), blows);
  expect(takeovers).toEqual([]);
  expect(abandoned).toEqual(["nobody took T1 (att_1) from wrk_1"]);
});

it("expects nobody to take what was finished in the last append, or rested", () => {
  const none = { takeovers: [], abandoned: [] };
  expect(takeoversOf(logOf([1, running], [1, begun], [11, finished]), blows)).toEqual(none);
  expect(takeoversOf(logOf([1, running], [1, begun], [2, { ...ready, to: "waiting" }]), blows)).toEqual(none);
});

it("sees whatever a fenced worker writes, and not what is written of it", () => {
  const fenced = [{ id: "wrk_1", at: at(12) }];
  const step = { stepId: "stp_1" };
  const late = [
    { type: "step-started", ...step },
    { type: "step-finished", outcome: "ok", ...step },
    { type: "task-committed" },
    finished,
    begun,
  ];
  for (const event of late) expect(lateWrites(logOf([1, begun], [13, event]), fenced)).toBe(1);
  const released = { type: "step-finished", outcome: "unknown", ...step };
  expect(
    lateWrites(logOf([1, begun], [11, finished], [13, released], [14, resumed], [15, finished]), fenced),
  ).toBe(0);
});
