import type { MissionEvent } from "@/contracts/events";
import { rangeAfterEdit } from "@/contracts/expected-cost";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { PlanTask } from "@/contracts/plan";
import { AppError } from "@/server/domain/errors/app-error";
import { taskGateHash } from "@/server/domain/gates/task-gate-hash";
import { proposePlanEvents } from "@/server/domain/mission/propose-plan";
import { validatePlan } from "@/server/domain/plan/validate-plan";
import { notKeptEvents } from "@/server/domain/rerun/not-kept";
import { refusePastRfc } from "@/server/domain/rfc/reopen-rfc";

/**
 * A person edits the plan before it runs: the old question is void, the new plan is asked for.
 * @throws AppError `not-possible-now` (it does not wait for approval, a kept RFC that is past another text would be written
 *   again), `invalid-input`.
 */
export function replacePlanEvents(
  state: MissionState,
  tasks: PlanTask[],
  agents: string[],
  approvalId: string,
): MissionEvent[] {
  if (state.status !== "awaiting_approval" || !state.plan) {
    throw new AppError({
      code: "not-possible-now",
      message: `plan edited while ${state.status}`,
      userMessage: "The plan can be replaced only while it waits for approval.",
    });
  }
  const problems = validatePlan({ tasks }, { agents });
  if (problems.length > 0) {
    throw new AppError({
      code: "invalid-input",
      message: "the plan is not valid",
      userMessage: problems.map((problem) => problem.message).join(" "),
      details: { problems },
    });
  }
  const voided: MissionEvent[] = Object.values(state.approvals)
    .filter(
      ({ decision, gate, taskId }) =>
        decision === null && (gate === "plan" || hasChanged(state, tasks, taskId)),
    )
    .map(({ id }) => ({
      type: "approval-decided",
      approvalId: id,
      decision: "voided",
      answer: null,
      by: "you",
    }));
  const redone = notKeptEvents(state, tasks);
  for (const { taskId } of redone) {
    const task = own(state.tasks, taskId);
    if (task) refusePastRfc(state, task);
  }
  const given = new Set(redone.map(({ taskId }) => taskId));
  const isKept = ({ id }: PlanTask) => state.tasks[id]?.keptFrom !== undefined && !given.has(id);
  const kept = tasks.filter(isKept).length;
  const toDo = tasks.filter((task) => !isKept(task));
  const before = Object.values(state.tasks).filter(({ keptFrom }) => keptFrom === undefined);
  const estimate = { ...rangeAfterEdit(state.plan, before, toDo), duration: state.plan.duration };
  const revision = state.plan.revision + 1;
  const proposed = proposePlanEvents({ revision, tasks, kept, estimate, approvalId, by: "you" });
  return [...voided, ...proposed, ...redone];
}

/** What was asked about a task as it was planned before is void when that is another one now, or none. */
function hasChanged(state: MissionState, tasks: readonly PlanTask[], taskId: string | null): boolean {
  const before = taskId === null ? undefined : own(state.tasks, taskId);
  if (!before) return false;
  const now = tasks.find(({ id }) => id === taskId);
  return !now || taskGateHash(now) !== taskGateHash(before);
}
