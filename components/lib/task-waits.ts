import type { MissionState, TaskState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";
import { isTaskOver } from "@/contracts/status";
import { openGround } from "@/contracts/waits-for";
import { taskLook } from "./status-look";
import { holderOf } from "./task-holder";

/** One thing that a task waits for; `on` is a task that it can be followed to. */
export type Wait = { on: string | null; text: string };

type Mission = Pick<MissionState, "status" | "tasks" | "taskOrder" | "approvals" | "mode" | "parallelLimit">;

/** All that keeps an open task from starting or ending now, and why. Empty when it runs, is over, or comes next. */
export function waitsOf(mission: Mission, task: TaskState): Wait[] {
  if (isTaskOver(task.status)) return [];
  const { tasks } = mission;
  const waits: Wait[] = openGround(tasks, task).flatMap((id) => {
    const need = tasks[id];
    return need
      ? [{ on: id, text: `after ${need.number} ${need.title}, which is ${taskLook(need).word}` }]
      : [];
  });
  const held = holderOf(tasks, task);
  if (held && task.heldBy) waits.push({ on: task.heldBy.taskId, text: held.long });
  const asked = Object.values(mission.approvals).find(
    ({ taskId, decision }) => taskId === task.id && decision === null,
  );
  if (asked) waits.push({ on: null, text: `for you: ${asked.title}` });
  else if (task.status === "blocked" || task.status === "awaiting_approval")
    waits.push({
      on: null,
      text: `for you${task.statusReason ? `: ${plainConditions(task.statusReason)}` : ""}`,
    });
  if (task.paused) waits.push({ on: null, text: `paused by ${task.paused.by}` });
  if (task.waitsForModel)
    waits.push({ on: null, text: `for a model that answers: ${task.waitsForModel.reason}` });
  if (waits.length > 0 || task.status !== "ready") return waits;
  if (mission.status === "paused" || mission.status === "budget_stopped")
    return [
      {
        on: null,
        text: mission.status === "paused" ? "the mission is paused" : "the mission stands at its budget",
      },
    ];
  const limit = mission.mode === "sequential" ? 1 : mission.parallelLimit;
  const running = mission.taskOrder.filter((id) => tasks[id]?.status === "running").length;
  return running >= limit
    ? [{ on: null, text: `for a free place: ${running} of ${limit} run at the same time` }]
    : [];
}
