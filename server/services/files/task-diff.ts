import type { TaskDiff } from "@/contracts/api";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";
import { readOpenWork } from "./open-work";

const diffBytes = 2_000_000;

/**
 * What a task has changed: its commit, or while it is under way its files as they are, in its agent's hands or a
 * person's; or what `commit`, one of its own, has.
 * @throws AppError `not-found`.
 */
export async function taskDiff(
  dependencies: Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">,
  missionId: string,
  taskId: string,
  commit?: string,
): Promise<TaskDiff> {
  const { store, vcs, paths } = dependencies;
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
  const written = await readOpenWork(dependencies, state, task, async ({ attempt, tree }) =>
    tree ? diffBetween(vcs, repository, attempt.base, tree) : null,
  );
  // Until it has written something, what it landed before is what there is to talk about.
  if (written && (written.files.length > 0 || !task.commit)) return { ...written, live: true };
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
