import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";

type Trial = {
  taskId: string;
  attemptId: string;
  /** Task that has landed, and its commit. */
  landedId: string;
  commit: string;
  /** Files in which both changed the same lines; none: they go together. */
  paths: string[];
  messageId: string;
};

/** What follows from trying an open attempt on a new commit: a warning where that is news, or that it is over. */
export function foreseenEvents(state: MissionState, trial: Trial): MissionEvent[] {
  const { taskId, attemptId, landedId, commit, paths, messageId } = trial;
  const task = state.tasks[taskId];
  const attempt = task?.attempts.find((candidate) => candidate.id === attemptId);
  if (!task || !attempt || attempt.outcome !== null) return [];
  const known = attempt.foreseen?.paths ?? [];
  if (known.join("\n") === paths.join("\n")) return [];
  const foreseen: MissionEvent = { type: "conflict-foreseen", taskId, attemptId, landedId, commit, paths };
  if (paths.length === 0) return [foreseen];
  const landed = state.tasks[landedId];
  const text =
    `${task.number} ${task.title} changes the same lines as ${landed?.number ?? ""} ${landed?.title ?? landedId}, ` +
    `which has just landed: ${paths.join(", ")}. Its agent is told.`;
  return [
    foreseen,
    {
      type: "message-posted",
      messageId,
      from: "coordinator",
      to: null,
      kind: "notification",
      text,
      taskId,
      approvalId: null,
    },
  ];
}
