import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { beginDecisionEvents } from "./decide-stage";
import { conditionHolds, taskConditionWords } from "./task-outputs";

/** What becomes of a pending task when all that it waited for is over: ready, not needed, or a decision. */
export function beginStageEvents(state: MissionState, task: TaskState): MissionEvent[] {
  const reason = whyNotNeeded(state, task)?.slice(0, 300);
  if (reason) {
    return [
      {
        ...{ type: "stage-decided", taskId: task.id, what: "skipped", round: 1 },
        ...{ reason, backTo: null, by: "workflow" },
      },
      { type: "task-status-changed", taskId: task.id, from: "pending", to: "skipped", reason },
    ];
  }
  if (task.type === "decision") return beginDecisionEvents(state, task);
  return [{ type: "task-status-changed", taskId: task.id, from: "pending", to: "ready", reason: null }];
}

function whyNotNeeded(state: MissionState, task: TaskState): string | null {
  const when = task.flow?.when;
  if (when && !conditionHolds(state, when)) return `Not needed: only when ${taskConditionWords(when)}`;
  const before = task.dependsOn.flatMap((id) => state.tasks[id] ?? []);
  const isLeftOut = ({ status }: TaskState) => status === "skipped" || status === "cancelled";
  if (task.type !== "code_review" || before.length === 0 || !before.every(isLeftOut)) return null;
  const names = before.map(({ number, title, status }) => `${number} ${title} was ${status}`);
  return `Nothing to review: ${names.join(", ")}`;
}
