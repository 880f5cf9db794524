import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";

export type ClaimChoice =
  | { kind: "none" }
  /** A person has to allow it first. */
  | { kind: "ask"; task: TaskState }
  /** An attempt that rests, or whose process died, goes on. */
  | { kind: "resume"; task: TaskState; attempt: AttemptState }
  | { kind: "start"; task: TaskState; number: number };

/** What a free worker does next for a mission: the first ready task in the plan's order, within the limits. */
export function chooseClaim(state: MissionState): ClaimChoice {
  if (state.status !== "running" && state.status !== "analyzing") return { kind: "none" };
  const tasks = state.taskOrder.flatMap((id) => state.tasks[id] ?? []);
  const running = tasks.filter((task) => task.status === "running").length;
  const limit = state.mode === "sequential" ? 1 : state.parallelLimit;
  if (running >= limit) return { kind: "none" };
  const task = tasks.find((candidate) => candidate.status === "ready");
  if (!task) return { kind: "none" };

  if (needsApproval(state, task)) return { kind: "ask", task };
  const open = task.attempts.findLast((attempt) => attempt.outcome === null);
  if (open) return { kind: "resume", task, attempt: open };
  return { kind: "start", task, number: task.attempts.length + 1 };
}

function needsApproval(state: MissionState, task: TaskState): boolean {
  const limitUsd = state.policy.taskAboveUsd;
  if (limitUsd === null || microUsdFromUsd(task.estimate.usd) <= microUsdFromUsd(limitUsd)) return false;
  return !Object.values(state.approvals).some(
    (approval) => approval.gate === "task" && approval.taskId === task.id && approval.decision === "approved",
  );
}
