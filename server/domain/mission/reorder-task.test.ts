import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { stepsOf } from "@/contracts/task-order";
import {
  attemptStarted,
  missionCreated,
  planProposed,
  planTask,
  taskMoved,
} from "@/server/testing/mission-events";
import { chooseClaim } from "./claim-task";
import { previewEvents } from "./preview-events";
import { reorderTaskEvents } from "./reorder-task";

const planned = [
  planTask({ id: "models", phase: "Build" }),
  planTask({ id: "api", phase: "Build", dependsOn: ["models"] }),
  planTask({ id: "page", phase: "Build" }),
  planTask({ id: "notes", phase: "Documents" }),
];
const running: MissionEvent = {
  ...{ type: "mission-status-changed", from: "awaiting_approval", to: "running", reason: null, by: "you" },
};

function mission(...events: MissionEvent[]): MissionState {
  const start = { ...emptyMissionState("mis"), updatedAt: "2026-01-01T00:00:00.000Z" };
  return previewEvents(start, [missionCreated(), planProposed(planned), running, ...events]);
}
function task(state: MissionState, id: string) {
  const found = state.tasks[id];
  if (!found) throw new Error(`no task ${id}`);
  return found;
}
function move(state: MissionState, id: string, before: string | null): MissionState {
  const next = before === null ? null : task(state, before);
  return previewEvents(state, reorderTaskEvents(state, task(state, id), next, "you"));
}
const isReady = (id: string) => taskMoved(id, "pending", "ready");
const hasBegun = (id: string) => [
  isReady(id),
  taskMoved(id, "ready", "running"),
  attemptStarted({ taskId: id, attemptId: `${id}-1` }),
];

describe("a task that has not begun", () => {
  it("is taken before another one that it was put before", () => {
    const state = mission(isReady("models"), isReady("page"));
    expect(chooseClaim(state)).toMatchObject({ task: { id: "models" } });
    expect(chooseClaim(move(state, "page", "models"))).toMatchObject({ task: { id: "page" } });
  });

  it("keeps its number, and so do the others, also when one is added after it", () => {
    const moved = move(mission(), "page", "models");
    expect(moved.taskOrder).toEqual(["page", "models", "api", "notes"]);
    const added = planTask({ id: "more", phase: "Build" });
    const later = previewEvents(moved, [{ type: "task-added", task: added, by: "you" }]);
    expect(later.taskOrder.map((id) => [id, later.tasks[id]?.number])).toEqual([
      ...[
        ["page", "1.3"],
        ["models", "1.1"],
        ["api", "1.2"],
        ["notes", "2.1"],
        ["more", "1.4"],
      ],
    ]);
  });

  it("goes to the end of its phase, and back", () => {
    const state = mission();
    const last = move(move(state, "page", "models"), "page", null);
    expect(last.taskOrder).toEqual(state.taskOrder);
  });

  it("goes nowhere where it stands already", () => {
    const state = mission();
    expect(reorderTaskEvents(state, task(state, "page"), null, "you")).toEqual([]);
    expect(reorderTaskEvents(state, task(state, "models"), task(state, "api"), "you")).toEqual([]);
    expect(reorderTaskEvents(state, task(state, "api"), task(state, "api"), "you")).toEqual([]);
  });

  it("does not pass what it waits for, nor what waits for it", () => {
    const state = mission();
    expect(() => move(state, "api", "models")).toThrow(expect.objectContaining({ code: "not-possible-now" }));
    expect(() => move(state, "models", "page")).toThrow(
      expect.objectContaining({ code: "not-possible-now" }),
    );
  });

  it("stays in its phase", () => {
    expect(() => move(mission(), "page", "notes")).toThrow(
      expect.objectContaining({ code: "invalid-input" }),
    );
  });

  it("does not take the place of one that has begun, and none that has begun is moved", () => {
    const state = mission(...hasBegun("models"));
    expect(() => move(state, "page", "models")).toThrow(
      expect.objectContaining({ code: "not-possible-now" }),
    );
    expect(() => move(state, "models", null)).toThrow(expect.objectContaining({ code: "not-possible-now" }));
  });
});

describe("the places that a person is offered", () => {
  it("are those of its neighbours, or say what is in the way", () => {
    const state = mission();
    expect(stepsOf(state, task(state, "page"))).toEqual({
      up: { kind: "free", before: "api" },
      down: { kind: "end" },
    });
    expect(stepsOf(state, task(state, "api"))).toMatchObject({
      up: { kind: "kept", by: { id: "models" } },
      down: { kind: "free", before: null },
    });
    expect(stepsOf(state, task(state, "notes"))).toEqual({ up: { kind: "end" }, down: { kind: "end" } });
  });

  it("pass over what has begun", () => {
    const state = mission(...hasBegun("page"));
    const down = stepsOf(state, task(state, "api")).down;
    expect(down).toEqual({ kind: "end" });
    expect(stepsOf(state, task(state, "page"))).toEqual({ up: { kind: "end" }, down: { kind: "end" } });
  });
});
