import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { placeOf, takeOverFolder } from "@/server/engine/mission/discard-take-over";
import { readLeftTree } from "@/server/engine/mission/left-tree";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";

export type TakenWork = {
  state: MissionState;
  task: TaskState;
  attempt: AttemptState;
  repository: string;
  /** Names this take-over; of the same attempt there may be several, one after the other. */
  place: string;
  folder: string;
  /** What the agent had done when it let go. */
  before: string;
  /** Steps of the attempt that were over then. */
  steps: number;
};

/** @throws AppError `not-found`, `not-possible-now` where nobody has taken it over. */
export async function findTakenWork(
  { store, paths }: Pick<ServiceDependencies, "store" | "paths">,
  missionId: string,
  taskId: string,
): Promise<TakenWork> {
  const state = await readMission(store, missionId);
  const task = taskOf(state, taskId);
  const attempt = task.attempts.find(
    ({ id, outcome }) => id === task.takenOver?.attemptId && outcome === null,
  );
  if (!attempt || !task.takenOver) throw notTakenOver(task);
  const place = placeOf(task.takenOver);
  return {
    ...{ state, task, attempt },
    repository: paths.repository(state.projectId),
    ...{ place, folder: takeOverFolder(paths, place) },
    ...(await readLeftTree(store, attempt, task)),
  };
}

export function notTakenOver({ number, title }: Pick<TaskState, "number" | "title">): AppError {
  const message = `${number} ${title} is not taken over, or its attempt has ended.`;
  return new AppError({ code: "not-possible-now", message, userMessage: message });
}
