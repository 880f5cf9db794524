import { createHash } from "node:crypto";
import { assertNever } from "@/contracts/assert-never";
import type { MissionEvent } from "@/contracts/events";
import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { attemptLine } from "./block-evidence";

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

type BlockCause = {
  /** In a few words, after "is stuck:". */
  reason: string;
  /** Markdown. */
  evidence: string;
  questionId: string;
  choices?: readonly StuckChoice[];
  /** Its attempt is open: another try goes on with it. */
  goesOn?: boolean;
};

/** Blocks a task and asks a person how to go on, with what was tried. `questionId` is new for every block. */
export function blockTaskEvents(state: MissionState, task: TaskState, cause: BlockCause): MissionEvent[] {
  const { reason, evidence, questionId, choices = ["retry", "handOver", "skip", "stop"], goesOn } = cause;
  const tried = task.attempts.map(
    ({ number, agent, summary }) =>
      `- Attempt ${number} by ${agent}: ${summary ? attemptLine(summary) : "not finished"}`,
  );
  const detail = [
    evidence,
    `**Spent on this task so far:** ${formatUsd(task.spentMicroUsd)}${spendRate(state, task.attempts.at(-1))}`,
    tried.length > 0 ? `**What was tried:**\n${tried.join("\n")}` : "",
  ];
  const options = choices.map((choice) => stuckChoices[choice]);
  const follows = choices.map((choice) => whatFollows(choice, state, task, goesOn ?? false));
  return [
    { type: "task-status-changed", taskId: task.id, from: task.status, to: "blocked", reason },
    {
      type: "approval-requested",
      approvalId: questionId,
      gate: "stuck",
      taskId: task.id,
      agent: task.agent,
      title: `${task.number} ${task.title} is stuck: ${reason.split("\n", 1)[0]}`.slice(0, 300),
      detail: detail.filter(Boolean).join("\n\n"),
      risk: "read",
      hash: createHash("sha256").update(`${state.missionId} ${task.id} ${reason}`).digest("hex"),
      options,
      follows,
      costMicroUsd: null,
      artifactId: null,
    },
  ];
}

/** How fast an attempt used money: what a person who lets it go on has to expect. */
function spendRate({ updatedAt }: MissionState, attempt: AttemptState | undefined): string {
  if (!attempt?.spentMicroUsd) return "";
  const ms = Date.parse(attempt.endedAt ?? updatedAt) - Date.parse(attempt.startedAt);
  const minutes = ms / 60_000;
  const spent = `, ${formatUsd(attempt.spentMicroUsd)} of it by the last attempt in`;
  // Out of seconds no rate can be told.
  if (minutes < 1) return `${spent} less than a minute`;
  const rate = formatUsd(Math.round(attempt.spentMicroUsd / minutes));
  return `${spent} ${Math.round(minutes)} min: ${rate} a minute`;
}

/** What a choice leads to, said before it is made. */
function whatFollows(choice: StuckChoice, state: MissionState, task: TaskState, goesOn: boolean): string {
  switch (choice) {
    case "dropLoop":
      return "A new attempt goes on from before the circle; its files and its conversation up to there are kept.";
    case "otherModel":
      return "A new attempt begins from the start, with the other model.";
    case "handOver":
      return "The task waits until somebody says in words what to do; the next attempt is told that.";
    case "retry":
      return goesOn
        ? "The attempt goes on where it broke off; what is done is not done or paid again."
        : "A new attempt begins from the start, and is told what failed.";
    case "skip": {
      const after = state.taskOrder.flatMap((id) =>
        state.tasks[id]?.dependsOn.includes(task.id) ? [state.tasks[id].number] : [],
      );
      return after.length > 0
        ? `The task is left out; ${after.join(", ")} ${after.length === 1 ? "goes" : "go"} on without it.`
        : "The task is left out; nothing waits for it.";
    }
    case "stop":
      return "The mission ends for good. What is committed stays on the branch.";
    default:
      return assertNever(choice);
  }
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
