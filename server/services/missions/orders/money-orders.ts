import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { takenOf } from "@/contracts/money-taken";
import { AppError } from "@/server/domain/errors/app-error";
import { takenByTask } from "@/server/domain/mission/hold-budget";
import { liftStopEvents } from "@/server/domain/money/stop-reason";
import { taskOf } from "../task-of";

/** A budget that was used up and is raised lets the mission go on from where it stood. */
export function budgetEvents(
  state: MissionState,
  budget: { warnUsd: number; stopUsd: number },
): MissionEvent[] {
  if (budget.warnUsd > budget.stopUsd) {
    throw new AppError({
      code: "invalid-input",
      message: "warn above stop",
      userMessage: "The warning must not be above the stop.",
    });
  }
  const changed: MissionEvent = {
    type: "budget-changed",
    warnMicroUsd: microUsdFromUsd(budget.warnUsd),
    stopMicroUsd: microUsdFromUsd(budget.stopUsd),
    from: { warnMicroUsd: state.budget.warnMicroUsd, stopMicroUsd: state.budget.stopMicroUsd },
    by: "you",
  };
  if (changed.stopMicroUsd < takenOf(state.budget)) {
    throw new AppError({
      code: "invalid-input",
      message: "stop below spent",
      userMessage:
        "The stop must not be below what is already spent and held, and what may have been billed.",
    });
  }
  return [changed, ...liftStopEvents(state, { scope: "mission", capMicroUsd: changed.stopMicroUsd }, "you")];
}

/** What a task may cost at most; a mission that it had stopped goes on when it may cost more. */
export function taskCapEvents(
  state: MissionState,
  { taskId, capUsd }: { taskId: string; capUsd: number | null },
): MissionEvent[] {
  const task = taskOf(state, taskId);
  const capMicroUsd = capUsd === null ? null : microUsdFromUsd(capUsd);
  if (capMicroUsd !== null && capMicroUsd < takenByTask(state, task)) {
    throw new AppError({
      code: "invalid-input",
      message: "cap below spent",
      userMessage:
        "The task's budget must not be below what it has already spent, holds or may have been billed.",
    });
  }
  const raised = { scope: "task", key: taskId, capMicroUsd } as const;
  return [{ type: "task-cap-set", taskId, capUsd, by: "you" }, ...liftStopEvents(state, raised, "you")];
}

/** Who approves a plan approves it within a budget: with another one the question is asked anew. */
export function askPlanAnew(state: MissionState, approvalId: string): MissionEvent[] {
  const open = Object.values(state.approvals).filter(
    ({ gate, decision }) => gate === "plan" && decision === null,
  );
  return open.flatMap(
    ({ id, requestedAt: _at, decision: _none, decidedBy: _by, decidedAt: _on, ...asked }) => {
      const { answer: _answer, ...question } = asked;
      const answer = "The budget has changed";
      return [
        { type: "approval-decided", approvalId: id, decision: "voided", answer, by: "you" },
        { type: "approval-requested", ...question, approvalId },
      ];
    },
  );
}
