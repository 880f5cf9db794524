import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

/** What a person can choose on the card of a task that got stuck. */
export const stuckChoices = {
  dropLoop: "Drop the looping part",
  otherModel: "Try with another model",
  handOver: "Hand to a person",
  retry: "Try again",
  skip: "Skip this task",
  stop: "Stop the mission",
} as const;
export type StuckChoice = keyof typeof stuckChoices;

/** Blocks a task and asks a person how to go on, with what was tried. `questionId` is new for every block. */
export function blockTaskEvents(
  state: MissionState,
  task: TaskState,
  cause: { reason: string; evidence: string; questionId: string; choices?: readonly StuckChoice[] },
): MissionEvent[] {
  const { reason, evidence, questionId, choices = ["retry", "handOver", "skip", "stop"] } = cause;
  const tried = task.attempts.map(
    (attempt) =>
      `- Attempt ${attempt.number} by ${attempt.agent}: ${firstLine(attempt.summary ?? "not finished")}`,
  );
  const detail = [
    evidence,
    [spendRate(state, task.attempts.at(-1)), `Spent on this task so far: ${formatUsd(task.spentMicroUsd)}.`]
      .filter(Boolean)
      .join(" "),
    tried.length > 0 ? `What was tried:\n${tried.join("\n")}` : "",
  ];
  const options = choices.map((choice) => stuckChoices[choice]);
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

/** How fast an attempt used money: what a person who lets it go on has to expect. */
function spendRate({ updatedAt }: MissionState, attempt: AttemptState | undefined): string {
  if (!attempt?.spentMicroUsd) return "";
  const ms = Date.parse(attempt.endedAt ?? updatedAt) - Date.parse(attempt.startedAt);
  const minutes = Math.max(ms, 1_000) / 60_000;
  const rate = formatUsd(Math.round(attempt.spentMicroUsd / minutes));
  const time = minutes < 1 ? "less than a minute" : `${Math.round(minutes)} min`;
  return `This attempt spent ${formatUsd(attempt.spentMicroUsd)} in ${time}: ${rate} a minute.`;
}

/** The task waits for a person who says in words what to do; the words go into the next attempt's brief. */
export function handOverEvents(
  task: TaskState,
  { approvalId, detail }: { approvalId: string; detail: string },
): MissionEvent[] {
  const title = `${task.number} ${task.title}: what shall be done?`.slice(0, 300);
  return [
    {
      type: "task-status-changed",
      taskId: task.id,
      from: task.status,
      to: "awaiting_approval",
      reason: "Waits for a person who says what to do",
    },
    {
      type: "approval-requested",
      approvalId,
      gate: "stuck",
      taskId: task.id,
      agent: task.agent,
      title,
      detail,
      risk: "read",
      hash: createHash("sha256").update(`${approvalId} ${title} ${detail}`).digest("hex"),
      // Words, and nothing but words.
      options: [],
      costMicroUsd: null,
      artifactId: null,
    },
  ];
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.slice(0, 300) ?? "";
}
