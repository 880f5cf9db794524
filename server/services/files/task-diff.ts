import type { TaskDiff } from "@/contracts/api";
import type { TaskState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";
import { readOpenWork } from "./open-work";

type Vcs = ServiceDependencies["vcs"];
type Range = { from: string; to: string };

/** Which part of a task's change; none of them: all of it. */
export type DiffPart = {
  /** What this one of its commits has, alone. */
  commit?: string;
  /** All of it up to this one of its commits. */
  until?: string;
  /** What is written now alone, or else its newest commit. */
  newest?: boolean;
};

const diffBytes = 2_000_000;

/**
 * What a task has changed, against what it began with: its commits, and while it is under way its files as they are, in its
 * agent's hands or a person's. What others did between two of its commits to the files that it changed is part of it, and
 * named.
 * @throws AppError `not-found`.
 */
export async function taskDiff(
  dependencies: Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">,
  missionId: string,
  taskId: string,
  { commit, until, newest = false }: DiffPart = {},
): Promise<TaskDiff> {
  const { store, vcs, paths } = dependencies;
  const state = await readMission(store, missionId);
  const task = taskOf(state, taskId);
  const repository = paths.repository(state.projectId);
  const commits = task.commits ?? (task.commit ? [task.commit] : []);
  if (commit !== undefined)
    return { ...(await diffOver(vcs, repository, [ofCommit(known(task, commits, commit))])), live: false };
  if (until !== undefined) {
    const ended = commits.indexOf(known(task, commits, until)) + 1;
    return { ...(await diffOver(vcs, repository, commits.slice(0, ended).map(ofCommit))), live: false };
  }
  const landed = newest ? [] : commits.map(ofCommit);
  const written = await readOpenWork(dependencies, state, task, async ({ attempt, tree }) => {
    if (!tree) return null;
    const open = { from: attempt.base, to: tree };
    const hasWritten = (await vcs.changes(repository, open.from, open.to)).length > 0;
    return hasWritten ? diffOver(vcs, repository, [...landed, open]) : null;
  });
  if (written) return { ...written, live: true };
  const ranges = newest ? commits.slice(-1).map(ofCommit) : landed;
  return { ...(await diffOver(vcs, repository, ranges)), live: false };
}

function known({ id }: TaskState, commits: readonly string[], commit: string): string {
  if (commits.includes(commit)) return commit;
  throw new AppError({
    ...{ code: "not-found", message: `${commit} is not a commit of ${id}` },
    userMessage: "This is not a commit of the task.",
  });
}

function ofCommit(commit: string): Range {
  return { from: `${commit}^`, to: commit };
}

/** Several changes in their order as one: of the files that they touch, from before the first to after the last. */
async function diffOver(
  vcs: Vcs,
  repository: string,
  ranges: readonly Range[],
): Promise<Omit<TaskDiff, "live">> {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return { diff: "", files: [], truncated: false };
  if (first === last) return diffBetween(vcs, repository, first.from, first.to);
  const pathsBetween = async ({ from, to }: Range) =>
    (await vcs.changes(repository, from, to)).map(({ path }) => path);
  const own = new Set((await Promise.all(ranges.map(pathsBetween))).flat());
  const gaps = ranges.slice(1).map(({ from }, place) => ({ from: ranges[place]?.to ?? from, to: from }));
  const others = new Set((await Promise.all(gaps.map(pathsBetween))).flat());
  return {
    ...(await diffBetween(vcs, repository, first.from, last.to, own)),
    alsoByOthers: [...own].filter((path) => others.has(path)).toSorted(),
  };
}

/** The change from one commit, or tree, to another, of these paths or all, cut where it is too long to be shown. */
export async function diffBetween(
  vcs: Vcs,
  repository: string,
  from: string,
  to: string,
  paths?: ReadonlySet<string>,
): Promise<Omit<TaskDiff, "live">> {
  const only = paths && { paths: [...paths] };
  const [diff, files] = await Promise.all([
    vcs.diff({ repository, from, to, ...only, maxBytes: diffBytes }),
    vcs.changes(repository, from, to),
  ]);
  return {
    ...{ diff, files: files.filter(({ path }) => !paths || paths.has(path)) },
    truncated: Buffer.byteLength(diff) >= diffBytes,
  };
}
