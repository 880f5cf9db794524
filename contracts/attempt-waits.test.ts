import { describe, expect, it } from "vitest";
import { emptyMissionState } from "./empty-mission-state";
import type { MissionEvent } from "./events";
import type { MissionState, TaskState } from "./mission-state";
import { reduceMission } from "./reduce-mission";

const taskId = "api";
const at = (second: number) => new Date(second * 1_000).toISOString();

/** A task at work from the first second on, with what happens at which second. */
function waitsAfter(...happened: Array<[second: number, event: object]>) {
  const task = { id: taskId, attempts: [], status: "ready", stepsDone: 0, usage: {} } as unknown as TaskState;
  const start: MissionState = { ...emptyMissionState("mis_1"), tasks: { [taskId]: task } };
  const begun: Array<[number, object]> = [
    [1, status("running")],
    [1, { type: "attempt-started", taskId, attemptId: "att", number: 1, agent: "sol" }],
  ];
  const events = [...begun, ...happened];
  const state = events.reduce(
    (now, [second, event], place) =>
      reduceMission(now, {
        missionId: "mis_1",
        seq: place + 1,
        at: at(second),
        event: event as MissionEvent,
      }),
    start,
  );
  return state.tasks[taskId]?.attempts[0]?.waits?.map(({ from, to, why }) => [
    Date.parse(from) / 1_000,
    to === null ? null : Date.parse(to) / 1_000,
    why,
  ]);
}

const status = (to: string, reason: string | null = null) => ({
  ...{ type: "task-status-changed", taskId, from: "", to, reason },
});
const began = (name = "write_file") => ({
  type: "step-started",
  taskId,
  attemptId: "att",
  stepId: "s",
  name,
});
const ended = {
  ...{ type: "step-finished", taskId, attemptId: "att", stepId: "s", costMicroUsd: 0, usage: null },
};
const finished = (outcome: string) => ({ type: "attempt-finished", taskId, attemptId: "att", outcome });

describe("waits of an attempt", () => {
  it("are from where it is laid to rest until it works again, for what was said first", () => {
    expect(
      waitsAfter(
        [5, status("awaiting_approval", "Waits for your answer")],
        [65, status("ready")],
        [66, status("running")],
      ),
    ).toEqual([[5, 66, "Waits for your answer"]]);
    expect(waitsAfter([5, status("ready", "The budget is used up")])).toEqual([
      [5, null, "The budget is used up"],
    ]);
  });

  it("are between steps too: for money, for a model", () => {
    const held = {
      ...{ type: "agent-status-reported", agent: "sol", taskId, moment: "block", activity: "waiting" },
      sentence: "Waiting for money that other calls hold",
    };
    const noModel = { type: "model-waiting", taskId, delayMs: 1_000, reason: "overloaded" };
    expect(waitsAfter([5, held], [9, began()], [10, ended], [11, noModel], [20, began()])).toEqual([
      [5, 9, "Waiting for money that other calls hold"],
      [11, 20, "No model answers: overloaded"],
    ]);
  });

  it("are for others to land first, where it was through with its steps", () => {
    const why = "Waits for its turn to land on the branch";
    expect(waitsAfter([2, began()], [3, ended], [10, finished("succeeded")])).toEqual([[3, 10, why]]);
    expect(waitsAfter([2, began()], [3, ended], [10, began("landing")])).toEqual([[3, 10, why]]);
    expect(waitsAfter([2, began()], [3, ended], [3.5, finished("succeeded")])).toBeUndefined();
    expect(waitsAfter([2, began()], [3, ended], [10, finished("failed")])).toBeUndefined();
  });

  it("end with the attempt, and what is too short to be seen is none", () => {
    expect(waitsAfter([5, status("ready", "Paused")], [9, finished("cancelled")])).toEqual([
      [5, 9, "Paused"],
    ]);
    expect(waitsAfter([5, status("ready", "Paused")], [5.2, finished("cancelled")])).toBeUndefined();
    expect(waitsAfter([5, status("ready", "Interrupted")], [5.2, status("running")])).toBeUndefined();
  });

  it("are not the turn to land of an attempt that was taken up anew", () => {
    const resumed = { type: "attempt-resumed", taskId, attemptId: "att", worker: "w" };
    expect(waitsAfter([2, began()], [3, ended], [60, resumed], [61, finished("succeeded")])).toBeUndefined();
  });
});
