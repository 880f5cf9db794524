import type { FileChange } from "@/contracts/evidence";
import { AppError } from "@/server/domain/errors/app-error";
import { globOf, violations } from "@/server/domain/evidence/write-set";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import { writablePaths } from "@/server/domain/mission/writable-paths";
import { discardTakeOver, placeOf, takeOverRef } from "@/server/engine/mission/discard-take-over";
import type { ServiceDependencies } from "../service-dependencies";
import { findTakenWork, notTakenOver, type TakenWork } from "./find-taken-work";

/** Of the diff that the agent and the log get; the files themselves are in its folder. */
const toldDiffBytes = 12_000;
const person = { name: "you (War Room)", email: "you@war-room.invalid" };

/**
 * Gives a task's files back to its agent: with what a person has changed, as the person's commit, or as they were. The
 * agent is told what was changed before its next step.
 * @param tree what the person saw as changed; null: their changes are dropped
 * @param allow paths beyond the task's write set that are the task's from here on
 * @throws AppError `not-found`, `not-possible-now`, `approval-void` when the files are others than was shown,
 * `invalid-input` for what the task may not change and was not allowed
 */
export async function handBack(
  dependencies: ServiceDependencies,
  {
    missionId,
    taskId,
    tree,
    allow = [],
  }: { missionId: string; taskId: string; tree: string | null; allow?: readonly string[] },
): Promise<void> {
  const { store, engine } = dependencies;
  const work = await findTakenWork(dependencies, missionId, taskId);
  const { attempt, steps, place } = work;
  const changed = tree === null ? null : await commitChanges(dependencies, work, { tree, allow });
  const given = changed ?? { commit: null, tree: null, files: [], diff: "" };
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!task?.takenOver || placeOf(task.takenOver) !== place) throw notTakenOver(work.task);
    // It never rested: its agent goes on as if nothing had been.
    const atRest = task.status !== "running";
    if (!atRest && given.tree !== null) throw notTakenOver(work.task);
    return {
      events: [{ type: "work-handed-back", taskId, attemptId: attempt.id, by: "you", steps, ...given }],
      jobs: atRest ? [{ missionId, taskId }] : [],
      result: true,
    };
  });
  engine.wake(missionId);
  await discardTakeOver(dependencies, { projectId: work.state.projectId, place });
}

type Changed = { commit: string; tree: string; files: FileChange[]; diff: string; allowed?: string[] };

/** Null where nothing was changed. */
async function commitChanges(
  { vcs }: Pick<ServiceDependencies, "vcs">,
  { state, task, attempt, repository, folder, before, place }: TakenWork,
  shown: { tree: string; allow: readonly string[] },
): Promise<Changed | null> {
  if (task.status === "running") throw notTakenOver(task);
  const tree = await vcs.snapshot({ repository, folder, keepAs: takeOverRef(place) });
  if (tree !== shown.tree)
    throw refused("approval-void", "The files have changed since this was shown. Look at it again.");
  const files = await vcs.changes(repository, before, tree);
  if (files.length === 0) return null;
  const links = await vcs.outwardLinks({ repository, treeish: tree, paths: writtenPaths(files) });
  if (links.length > 0) {
    const names = links.join(", ");
    throw refused(
      "invalid-input",
      `Links that lead out of the repository: ${names}. Put files in their place.`,
    );
  }
  const outside = violations(files, writablePaths(state, task, attempt.agent)).map(({ path }) => path);
  const allowed = allowedGlobs(outside, shown.allow, task.writes);
  const commit = await commitApart(vcs, {
    missionId: state.missionId,
    task,
    attempt,
    repository,
    before,
    tree,
  });
  const diff = await vcs.diff({ repository, from: before, to: tree, maxBytes: toldDiffBytes });
  return { commit, tree, files, diff, ...(allowed.length > 0 ? { allowed } : {}) };
}

/** @throws AppError `invalid-input` for what is not among what a person has allowed. */
function allowedGlobs(
  outside: readonly string[],
  allow: readonly string[],
  writes: readonly string[],
): string[] {
  const globs = outside.map((path) => (allow.includes(path) ? globOf(path) : null));
  const refusedPaths = outside.filter((_path, place) => globs[place] === null);
  if (refusedPaths.length > 0) {
    const names = refusedPaths.join(", ");
    throw refused(
      "invalid-input",
      `This task may change ${writes.join(", ")}. Allow it these too, or put them back: ${names}.`,
    );
  }
  return globs.flatMap((glob) => glob ?? []);
}

/**
 * A branch of its own: what the agent had done, then the person's change by itself. The task's one commit on the
 * mission's branch names it.
 */
async function commitApart(
  vcs: ServiceDependencies["vcs"],
  {
    missionId,
    task,
    attempt,
    repository,
    before,
    tree,
  }: Pick<TakenWork, "task" | "attempt" | "repository" | "before"> & { missionId: string; tree: string },
): Promise<string> {
  const branch = `by-hand/${attempt.id}`;
  const tip = await vcs.ensureBranch({ repository, branch, from: attempt.base });
  const trailers: Array<[string, string]> = [
    ["Mission", missionId],
    ["Task", task.id],
    ["Attempt", attempt.id],
  ];
  const agent = { name: `${attempt.agent} (War Room)`, email: `${attempt.agent}@war-room.invalid` };
  const place = { repository, branch, trailers };
  const done = await vcs.integrate({
    ...{ ...place, base: tip, tree: before, author: agent },
    message: `${task.title}: as its agent left it`,
  });
  const base = done.ok ? done.commit : tip;
  const made = await vcs.integrate({
    ...place,
    base,
    tree,
    author: person,
    message: `${task.title}: by hand`,
  });
  if (!made.ok) throw new AppError({ code: "git-failed", message: `${branch} was moved meanwhile` });
  return made.commit;
}

function refused(code: "approval-void" | "invalid-input", message: string): AppError {
  return new AppError({ code, message, userMessage: message });
}
