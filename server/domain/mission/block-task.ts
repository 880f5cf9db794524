import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/** What a person can choose on the card of a task that got stuck. */
export const stuckChoices = { retry: "Try again", skip: "Skip this task", stop: "Stop the mission" } as const;

/** Blocks a task and asks a person how to go on, with what was tried. `questionId` is new for every block. */
export function blockTaskEvents(
  state: MissionState,
  task: TaskState,
  cause: { reason: string; evidence: string; questionId: string },
): MissionEvent[] {
  const { reason, evidence, questionId } = cause;
  const tried = task.attempts.map(
    (attempt) =>
      `- Attempt ${attempt.number} by ${attempt.agent}: ${firstLine(attempt.summary ?? "not finished")}`,
  );
  const detail = [
    evidence,
    tried.length > 0 ? `What was tried:\n${tried.join("\n")}` : "",
    `Spent on this task so far: ${formatUsd(task.spentMicroUsd)}.`,
  ];
  const options = Object.values(stuckChoices);
  return [
    { type: "task-status-changed", taskId: task.id, from: task.status, to: "blocked", reason },
    {
      type: "approval-requested",
      approvalId: questionId,
      gate: "stuck",
      taskId: task.id,
      agent: task.agent,
      title: `${task.number} ${task.title} is stuck: ${reason}`.slice(0, 300),
      detail: detail.filter(Boolean).join("\n\n"),
      risk: "read",
      hash: createHash("sha256").update(`${state.missionId} ${task.id} ${reason}`).digest("hex"),
      options,
      costMicroUsd: null,
      artifactId: null,
    },
  ];
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
