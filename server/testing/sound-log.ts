import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { takenOf } from "@/contracts/money-taken";
import { reduceMission } from "@/contracts/reduce-mission";
import { canRfcMove, rfcStatusOf } from "@/contracts/rfc-status";
import { canMissionMove, canTaskMove } from "@/contracts/status";

/** What must hold at every event of any mission's log; gives what does not, in words. */
export function unsoundness(frames: readonly EventFrame[]): string[] {
  const problems: string[] = [];
  let state = emptyMissionState(frames[0]?.missionId ?? "");
  for (const frame of frames) {
    if (frame.seq !== state.seq + 1) problems.push(`seq ${frame.seq} comes after ${state.seq}`);
    problems.push(...transitionProblems(state, frame).map((problem) => `${frame.seq}: ${problem}`));
    state = reduceMission(state, frame);
    problems.push(...stateProblems(state).map((problem) => `${frame.seq}: ${problem}`));
  }
  return problems;
}

function transitionProblems(state: MissionState, { event }: EventFrame): string[] {
  switch (event.type) {
    case "mission-status-changed":
      return [
        ...(event.from === state.status ? [] : [`the mission is ${state.status}, not ${event.from}`]),
        ...(canMissionMove(event.from, event.to) ? [] : [`a mission goes from ${event.from} to ${event.to}`]),
      ];
    case "task-status-changed": {
      const status = state.tasks[event.taskId]?.status;
      return [
        ...(event.from === status ? [] : [`${event.taskId} is ${status}, not ${event.from}`]),
        ...(canTaskMove(event.from, event.to)
          ? []
          : [`${event.taskId} goes from ${event.from} to ${event.to}`]),
      ];
    }
    case "rfc-status-changed": {
      const status = state.rfcs[event.rfcId]?.status;
      const [from, to] = [rfcStatusOf(event.from ?? "draft"), rfcStatusOf(event.to)];
      if (event.from === null) return to === "draft" ? [] : [`an RFC begins as ${event.to}`];
      return [
        ...(event.from === status ? [] : [`${event.rfcId} is ${status}, not ${event.from}`]),
        ...(from && to && canRfcMove(from, to) ? [] : [`an RFC goes from ${event.from} to ${event.to}`]),
      ];
    }
    case "attempt-started": {
      const open = state.tasks[event.taskId]?.attempts.some((attempt) => attempt.outcome === null);
      return open ? [`${event.taskId} has two open attempts`] : [];
    }
    case "step-started": {
      const task = state.tasks[event.taskId];
      const running = task?.status === "running" && task.currentStep === null;
      return running ? [] : [`a step starts while ${event.taskId} is ${task?.status}, or in another step`];
    }
    case "step-finished": {
      const held = state.budget.reservations[event.stepId]?.microUsd ?? 0;
      const taken = event.costMicroUsd + (event.unknownMicroUsd ?? 0);
      return taken > held ? [`step ${event.stepId} took ${taken}, and only ${held} were held for it`] : [];
    }
    default:
      return [];
  }
}

function stateProblems({ budget, tasks, mode, parallelLimit }: MissionState): string[] {
  const { spentMicroUsd, reservedMicroUsd, unknownMicroUsd, stopMicroUsd } = budget;
  const running = Object.values(tasks).filter((task) => task.status === "running").length;
  const limit = mode === "sequential" ? 1 : parallelLimit;
  return [
    ...(takenOf(budget) > stopMicroUsd
      ? [
          `${spentMicroUsd} spent, ${reservedMicroUsd} held and ${unknownMicroUsd} unknown are above ${stopMicroUsd}`,
        ]
      : []),
    ...(running > limit ? [`${running} tasks run, the limit is ${limit}`] : []),
  ];
}
