import type { TaskState } from "@/contracts/mission-state";

/** Attempts at one task before a person is asked, whoever made them. */
const attemptsBeforePerson = 5;

const bugHunter = "bug-hunter";
/** Decides about failed tasks; does no work of its own on them. */
export const coordinator = "coordinator";

/**
 * Who tries next (TEAM.md, "a task's way to done"): the task's own agent; when it failed, for code the bug hunter
 * and otherwise the same agent once more; then the coordinator, who decides how to go on.
 */
export function nextAgent(task: Pick<TaskState, "agent" | "type" | "attempts">): string {
  const last = task.attempts.at(-1);
  if (last?.outcome !== "failed" || last.agent === coordinator) return task.agent;
  if (last.agent === bugHunter) return coordinator;
  const isCode = task.type === "implementation" || task.type === "testing";
  if (isCode) return bugHunter;
  const failedBefore = task.attempts.filter((attempt) => attempt.outcome === "failed").length;
  return failedBefore < 2 ? task.agent : coordinator;
}

/** Whether a failed attempt at this task calls for a person rather than another try. */
export function needsPerson(task: Pick<TaskState, "attempts">): boolean {
  const last = task.attempts.at(-1);
  return task.attempts.length >= attemptsBeforePerson || last?.agent === coordinator;
}
