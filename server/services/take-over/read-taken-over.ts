import type { AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { TakenOver } from "@/contracts/take-over";
import { AppError } from "@/server/domain/errors/app-error";
import { violations } from "@/server/domain/evidence/write-set";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import { isReplayable } from "@/server/engine/attempt/step-records";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

export type TakenWork = {
  state: MissionState;
  task: TaskState;
  attempt: AttemptState;
  repository: string;
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
  const nothing = { diff: "", files: [], outside: [], tree: null };
  if (work.task.status === "running") return { isResting: false, path: null, ...nothing };
  await fillFolder(dependencies, work);
  const { vcs } = dependencies;
  const { repository, folder, before, state, task, attempt } = work;
  const tree = await vcs.snapshot({ repository, folder, keepAs: keptAs(attempt.id) });
  const files = await vcs.changes(repository, before, tree);
  const writes = writablePaths(state, task, attempt.agent);
  return {
    ...{ isResting: true, path: folder, tree, files },
    diff: await vcs.diff({ repository, from: before, to: tree, maxBytes: diffBytes }),
    outside: violations(files, writes).map(({ path }) => path),
  };
}

export function keptAs(attemptId: string): string {
  return `taken-over/${attemptId}`;
}

export async function findTakenWork(
  { store, paths }: Pick<ServiceDependencies, "store" | "paths">,
  missionId: string,
  taskId: string,
): Promise<TakenWork> {
  const state = await readMission(store, missionId);
  const task = own(state.tasks, taskId);
  if (!task)
    throw new AppError({
      code: "not-found",
      message: `no task ${taskId}`,
      userMessage: "There is no such task.",
    });
  const attempt = task.attempts.find(
    ({ id, outcome }) => id === task.takenOver?.attemptId && outcome === null,
  );
  if (!attempt) throw notTakenOver(task);
  const steps = (await store.readSteps(attempt.id)).filter(isReplayable).sort((a, b) => a.index - b.index);
  return {
    ...{ state, task, attempt },
    repository: paths.repository(state.projectId),
    folder: paths.takenOver(attempt.id),
    before: attemptTree(steps, attempt.id, task.handBacks) ?? attempt.base,
    steps: (steps.at(-1)?.index ?? -1) + 1,
  };
}

export function notTakenOver({ number, title }: Pick<TaskState, "number" | "title">): AppError {
  const message = `${number} ${title} is not taken over, or its attempt has ended.`;
  return new AppError({ code: "not-possible-now", message, userMessage: message });
}

/** Only when it is empty: what a person has begun to change is not laid over. */
async function fillFolder({ vcs, files }: ServiceDependencies, { repository, folder, before }: TakenWork) {
  const there = await files.list(folder).catch(() => []);
  if (there.length === 0) await vcs.checkout({ repository, treeish: before, folder });
}
