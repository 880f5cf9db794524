import type { DeadLetter, RetriedDeadLetters } from "@/contracts/dead-letters";
import { markedTitle } from "@/contracts/mission-mark";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { MissionStatus } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { commandMission } from "../missions/command-mission";
import type { ServiceDependencies } from "../service-dependencies";

type NamedTask = RetriedDeadLetters["retried"][number];

/** Missions that take orders: one that is over has given its tasks up for good. */
const openStatuses: MissionStatus[] = ["analyzing", "running", "paused", "budget_stopped", "failed"];

/** Blocked tasks of all missions, longest first. They are read from the log, so a restart changes nothing. */
export async function listDeadLetters({ store }: Pick<ServiceDependencies, "store">): Promise<DeadLetter[]> {
  const missions = await store.listMissions({ statuses: openStatuses });
  const withBlocked = missions.filter((mission) => mission.blockedTasks > 0);
  const states = await Promise.all(withBlocked.map(({ missionId }) => store.readState(missionId)));
  return states
    .flatMap((state) => (state ? lettersOf(state) : []))
    .sort((a, b) => a.since.localeCompare(b.since));
}

function lettersOf(state: MissionState): DeadLetter[] {
  return state.taskOrder
    .flatMap((id) => state.tasks[id] ?? [])
    .filter((task) => task.status === "blocked")
    .map((task) => letterOf(state, task));
}

function letterOf(state: MissionState, task: TaskState): DeadLetter {
  const { id: taskId, number, title, agent, statusReason: reason, statusSince: since } = task;
  const { missionId, status: missionStatus, projectId } = state;
  const missionTitle = markedTitle(state);
  return {
    ...{ missionId, missionTitle, missionStatus, projectId },
    ...{ taskId, number, title, agent, reason, since },
    ...{ attempts: task.attempts.length, spentMicroUsd: task.spentMicroUsd },
  };
}

/** Puts blocked tasks back in the queue; one that cannot go back does not keep the others. */
export async function retryDeadLetters(
  dependencies: ServiceDependencies,
  { tasks }: { tasks?: NamedTask[] },
): Promise<RetriedDeadLetters> {
  const letters = await listDeadLetters(dependencies);
  const wanted = tasks ?? letters.map(({ missionId, taskId }) => ({ missionId, taskId }));
  const answer: RetriedDeadLetters = { retried: [], refused: [] };
  for (const task of wanted) {
    const isThere = letters.some(
      ({ missionId, taskId }) => missionId === task.missionId && taskId === task.taskId,
    );
    if (!isThere) {
      answer.refused.push({ ...task, message: "It does not wait to be tried again." });
      continue;
    }
    try {
      await commandMission(dependencies, task.missionId, { type: "retry-task", taskId: task.taskId });
      answer.retried.push(task);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      answer.refused.push({ ...task, message: thrown.userMessage });
    }
  }
  return answer;
}
