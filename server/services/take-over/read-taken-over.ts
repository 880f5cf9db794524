import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { TakenOver } from "@/contracts/take-over";
import { AppError } from "@/server/domain/errors/app-error";
import { violations } from "@/server/domain/evidence/write-set";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import {
  discardTakeOver,
  placeOf,
  takeOverFolder,
  takeOverRef,
} from "@/server/engine/mission/discard-take-over";
import { readLeftTree } from "@/server/engine/mission/left-tree";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";
import { fillFolder } from "./fill-folder";

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

const diffBytes = 400_000;

/**
 * A task's files in a person's hands: where they lie, and what was changed of them so far. The folder is filled when the
 * agent has let go of its own.
 * @throws AppError `not-found`, `not-possible-now` where nobody has taken it over.
 */
export async function readTakenOver(
  dependencies: ServiceDependencies,
  missionId: string,
  taskId: string,
): Promise<TakenOver> {
  const work = await findTakenWork(dependencies, missionId, taskId);
  const nothing = { diff: "", files: [], outside: [], leftOut: [], tree: null };
  if (work.task.status === "running") return { isResting: false, path: null, ...nothing };
  const shown = await readChanges(dependencies, work).catch((thrown: unknown) => ({ thrown }));
  // Given back or cancelled meanwhile: what was read is of a folder that is being removed, or was filled in vain.
  await requireStillTaken(dependencies, work);
  if ("thrown" in shown) throw shown.thrown;
  return shown;
}

async function readChanges(dependencies: ServiceDependencies, work: TakenWork): Promise<TakenOver> {
  const { vcs } = dependencies;
  const leftOut = await fillFolder(dependencies, work, () => requireStillTaken(dependencies, work));
  const { repository, folder, before, state, task, attempt, place } = work;
  const tree = await vcs.snapshot({ repository, folder, keepAs: takeOverRef(place) });
  const files = await vcs.changes(repository, before, tree);
  const writes = writablePaths(state, task, attempt.agent);
  return {
    ...{ isResting: true, path: folder, tree, files, leftOut },
    diff: await vcs.diff({ repository, from: before, to: tree, maxBytes: diffBytes }),
    outside: violations(files, writes).map(({ path }) => path),
  };
}

/** @throws AppError `not-possible-now` when it is not this take-over any more; its folder is removed. */
async function requireStillTaken(
  dependencies: Pick<ServiceDependencies, "store" | "vcs" | "paths" | "logger">,
  { state: { missionId, projectId }, task, place }: TakenWork,
): Promise<void> {
  const now = own((await readMission(dependencies.store, missionId)).tasks, task.id);
  if (now?.takenOver && placeOf(now.takenOver) === place) return;
  await discardTakeOver(dependencies, { projectId, place });
  throw notTakenOver(task);
}

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
