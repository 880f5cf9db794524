import type { TaskDiff } from "@/contracts/api";
import { AppError } from "@/server/domain/errors/app-error";
import { attemptTree } from "@/server/domain/mission/attempt-tree";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";

const diffBytes = 2_000_000;

/**
 * What a task has changed: its commit, or while it runs the files of its attempt after the last finished step; or
 * what `commit`, one of its own, has.
 * @throws AppError `not-found`.
 */
export async function taskDiff(
  { store, vcs, paths }: Pick<ServiceDependencies, "store" | "vcs" | "paths">,
  missionId: string,
  taskId: string,
  commit?: string,
): Promise<TaskDiff> {
  const state = await readMission(store, missionId);
  const task = taskOf(state, taskId);
  const repository = paths.repository(state.projectId);
  if (commit !== undefined) {
    if (commit !== task.commit && !task.commits?.includes(commit))
      throw new AppError({
        ...{ code: "not-found", message: `${commit} is not a commit of ${taskId}` },
        userMessage: "This is not a commit of the task.",
      });
    return { ...(await diffBetween(vcs, repository, `${commit}^`, commit)), live: false };
  }
  const open = task.attempts.findLast((attempt) => attempt.outcome === null);
  if (open) {
    const steps = await store.readSteps(open.id);
    const tree = attemptTree(steps, open.id, task.handBacks);
    const written = tree ? await diffBetween(vcs, repository, open.base, tree) : null;
    // Until it has written something, what it landed before is what there is to talk about.
    if (written && (written.files.length > 0 || !task.commit)) return { ...written, live: true };
  }
  if (!task.commit) return { diff: "", files: [], live: false, truncated: false };
  return { ...(await diffBetween(vcs, repository, `${task.commit}^`, task.commit)), live: false };
}

/** The change from one commit, or tree, to another, cut where it is too long to be shown. */
export async function diffBetween(
  vcs: ServiceDependencies["vcs"],
  repository: string,
  from: string,
  to: string,
): Promise<Omit<TaskDiff, "live">> {
  const [diff, files] = await Promise.all([
    vcs.diff({ repository, from, to, maxBytes: diffBytes }),
    vcs.changes(repository, from, to),
  ]);
  return { diff, files, truncated: Buffer.byteLength(diff) >= diffBytes };
}
