import type { EventFrame } from "@/contracts/events";
import type { TaskState } from "@/contracts/mission-state";

export type ReplayCommand = {
  stepId: string;
  title: string;
  startedAt: string;
  /** Null: it was under way. */
  endedAt: string | null;
  outcome: "ok" | "error" | "unknown" | null;
  summary: string;
};

/** What a task had run in the sandbox by event `at`, in the order of the log. */
export function replayCommands(
  frames: readonly EventFrame[],
  at: number,
  { id: taskId, attempts }: Pick<TaskState, "id" | "attempts">,
): ReplayCommand[] {
  const commands = new Map<string, ReplayCommand>();
  const over = new Set(attempts.filter(({ outcome }) => outcome !== null).map(({ id }) => id));
  for (const { seq, at: time, event } of frames) {
    if (seq > at) break;
    if (event.type === "step-started" && event.taskId === taskId && event.risk === "execute") {
      const { stepId, title, attemptId } = event;
      // Of one that did not end before its attempt did nobody knows how it went.
      const outcome = over.has(attemptId) ? "unknown" : null;
      commands.set(stepId, { stepId, title, startedAt: time, endedAt: null, outcome, summary: "" });
    } else if (event.type === "step-finished") {
      const command = commands.get(event.stepId);
      if (command) Object.assign(command, { endedAt: time, outcome: event.outcome, summary: event.summary });
    }
  }
  return [...commands.values()];
}
