import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { isTaskOver, taskStatuses } from "@/contracts/status";
import { attemptStarted, planProposed, planTask, taskMoved } from "@/server/testing/mission-events";
import { foldEvent } from "./fold-events";
import { countTasks, placeOf, tasksOf } from "./task-index";

const ids = Array.from({ length: 9 }, (_, index) => `t${index}`);
const plan = planProposed(
  ids.map((id, index) =>
    planTask({
      id,
      type: index % 2 ? "testing" : "implementation",
      dependsOn: index > 2 ? [ids[index - 3] ?? "", "gone"] : [],
    }),
  ),
);
const event = fc
  .record({ id: fc.constantFrom(...ids), to: fc.constantFrom(...taskStatuses), kind: fc.nat(4) })
  .map(({ id, to, kind }): MissionEvent => {
    if (kind === 0) return { type: "task-held", taskId: id, holderId: "t0", glob: "**" };
    if (kind === 1) return attemptStarted({ taskId: id, attemptId: `${id}-a` });
    return taskMoved(id, "pending", to);
  });

describe("the index of a plan's tasks", () => {
  it("finds what a look at all tasks finds, whichever states it is asked for one after the other", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (events, looks) => {
          const states: MissionState[] = [];
          for (const [index, one] of [plan, ...events].entries()) {
            const before = states.at(-1) ?? emptyMissionState("m");
            states.push(
              foldEvent(before, {
                missionId: "m",
                seq: index + 1,
                at: "2026-01-01T00:00:00.000Z",
                event: one,
              }),
            );
          }
          for (const look of [states.length - 1, ...looks]) {
            const state = states[look % states.length];
            if (!state) continue;
            const all = state.taskOrder.flatMap((id) => state.tasks[id] ?? []);
            const found = (belongs: (task: TaskState) => boolean) => all.filter(belongs).map(({ id }) => id);
            const asked = (group: Parameters<typeof tasksOf>[1]) => tasksOf(state, group).map(({ id }) => id);
            const isOver = (id: string) => !state.tasks[id] || isTaskOver(state.tasks[id].status);
            const isDone = (id: string): boolean => {
              const task = state.tasks[id];
              if (task?.status !== "skipped" && task?.status !== "cancelled") return isOver(id);
              return task.dependsOn.every(isDone);
            };
            expect(asked("running")).toEqual(found((task) => task.status === "running"));
            expect(asked("ready")).toEqual(found((task) => task.status === "ready"));
            expect(asked("held")).toEqual(
              found((task) => task.status === "ready" && task.heldBy !== undefined),
            );
            expect(asked("begun")).toEqual(found((task) => task.attempts.at(-1)?.outcome === null));
            expect(asked("unblocked")).toEqual(
              found((task) => task.status === "pending" && task.dependsOn.every(isDone)),
            );
            expect(countTasks(state, isTaskOver)).toBe(found(({ id }) => isOver(id)).length);
            expect(placeOf(state, "t4")).toBe(4);
          }
        },
      ),
    );
  });
});
