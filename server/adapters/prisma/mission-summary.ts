import type { MissionState } from "@/contracts/mission-state";
import { isTaskSettled } from "@/contracts/status";
import type { MissionSummary } from "@/server/ports/store";

/** What the list of missions shows, counted from the state. */
export function summarizeMission(state: MissionState): MissionSummary {
  const tasks = Object.values(state.tasks);
  return {
    missionId: state.missionId,
    projectId: state.projectId,
    title: state.title,
    status: state.status,
    rehearsal: state.rehearsal,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    tasksDone: tasks.filter((task) => isTaskSettled(task.status)).length,
    tasksTotal: tasks.length,
    spentMicroUsd: state.budget.spentMicroUsd,
    stopMicroUsd: state.budget.stopMicroUsd,
    openApprovals: Object.values(state.approvals).filter((approval) => approval.decision === null).length,
    blockedTasks: tasks.filter((task) => task.status === "blocked").length,
    criteriaProven: state.criteria.filter((criterion) => criterion.state === "proven").length,
    criteriaTotal: state.criteria.length,
  };
}
