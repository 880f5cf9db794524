import { handBacksOf } from "@/contracts/hand-backs";
import type { MissionState } from "@/contracts/mission-state";
import { asksYou } from "@/contracts/review-state";
import { isTaskSettled } from "@/contracts/status";
import { countTasks, tasksOf } from "@/server/domain/mission/task-index";
import type { MissionSummary } from "@/server/ports/store";

/** What the list of missions shows, counted from the state. */
export function summarizeMission(state: MissionState): MissionSummary {
  return {
    missionId: state.missionId,
    projectId: state.projectId,
    title: state.title,
    slug: state.slug,
    status: state.status,
    rehearsal: state.rehearsal,
    createdAt: state.createdAt,
    updatedAt: state.updatedAt,
    tasksDone: countTasks(state, isTaskSettled),
    tasksTotal: countTasks(state, () => true),
    spentMicroUsd: state.budget.spentMicroUsd,
    stopMicroUsd: state.budget.stopMicroUsd,
    openApprovals: Object.values(state.approvals).filter((approval) => approval.decision === null).length,
    askingThreads: Object.values(state.threads ?? {}).filter(asksYou).length,
    // Nearly always nobody has taken over anything.
    handBacks: tasksOf(state, "takenOver").length > 0 ? handBacksOf(state).length : 0,
    blockedTasks: countTasks(state, (status) => status === "blocked"),
    runningTasks: countTasks(state, (status) => status === "running"),
    criteriaProven: state.criteria.filter((criterion) => criterion.state === "proven").length,
    criteriaTotal: state.criteria.length,
  };
}
