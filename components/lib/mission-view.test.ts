import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { TaskState } from "@/contracts/mission-state";
import type { MissionStatus, TaskStatus } from "@/contracts/status";
import { phasesOf, waitsForYou } from "./mission-view";
import { missionLook } from "./status-look";

const task = (id: string, status: TaskStatus): TaskState =>
  ({
    id,
    phase: "Build",
    status,
    attempts: status === "pending" ? [] : [{}],
    estimate: { usd: 0 },
    spentMicroUsd: 0,
  }) as unknown as TaskState;

function mission(status: MissionStatus, ...statuses: TaskStatus[]) {
  const tasks = statuses.map((taskStatus, at) => task(`t${at}`, taskStatus));
  return {
    ...emptyMissionState("mis_1"),
    status,
    phases: ["Build"],
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
    taskOrder: tasks.map(({ id }) => id),
  };
}
const phase = (status: MissionStatus, ...statuses: TaskStatus[]) =>
  phasesOf(mission(status, ...statuses))[0]?.state;

describe("phasesOf", () => {
  it("is running while a task runs, and asks when the only ones begun wait for a person", () => {
    expect(phase("running", "done", "running", "blocked")).toBe("running");
    expect(phase("running", "done", "awaiting_approval", "pending")).toBe("asking");
    expect(phase("running", "pending")).toBe("waiting");
    expect(phase("running", "done", "pending")).toBe("waiting");
    expect(phase("running", "done", "ready")).toBe("running");
    expect(phase("running", "done", "skipped")).toBe("done");
  });

  it("is never more alive than its mission", () => {
    expect(phase("paused", "done", "ready")).toBe("paused");
    expect(phase("budget_stopped", "done", "ready")).toBe("paused");
    expect(phase("cancelled", "done", "running")).toBe("stopped");
    expect(phase("cancelled", "pending")).toBe("waiting");
  });
});

describe("waitsForYou and missionLook", () => {
  it("say that a mission at work needs you when a task is blocked", () => {
    const blocked = mission("running", "running", "blocked");
    expect(missionLook("running", waitsForYou(blocked)).word).toBe("needs you");
    expect(missionLook("running", waitsForYou(mission("running", "running"))).word).toBe("running");
  });

  it("keep the word of a mission that is halted or over", () => {
    expect(missionLook("paused", true).word).toBe("paused");
    expect(missionLook("cancelled", waitsForYou(mission("cancelled", "blocked"))).word).toBe("stopped");
  });
});
