import type { BranchFile, BranchFiles } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { shownText } from "@/server/domain/file-kinds/shown-text";
import { readMission } from "../missions/read-mission";
import { taskOf } from "../missions/task-of";
import type { ServiceDependencies } from "../service-dependencies";
import { readOpenWork } from "./open-work";

type FileDependencies = Pick<ServiceDependencies, "store" | "vcs" | "files" | "paths" | "logger">;

/**
 * Files of the mission's branch, those of its base while there is no branch yet, none before that; with `taskId` those of a task that is under way, committed or not.
 * @throws AppError `not-found`.
 */
export function branchFiles(
  dependencies: FileDependencies,
  missionId: string,
  taskId?: string,
): Promise<BranchFiles> {
  return atFiles(dependencies, { missionId, taskId }, async ({ repository, ref, commit }) => ({
    ref,
    files: commit ? await dependencies.vcs.listFiles(repository, commit) : [],
  }));
}

type WantedFile = { missionId: string; path: string; taskId?: string };

const shownBytes = 1_000_000;
const mostBytes = 50_000_000;

/**
 * One file of the mission's branch as text; with `taskId` as the task has it that is under way. Of a large one the first part.
 * @throws AppError `not-found`, `invalid-input` (binary, or over 50 MB).
 */
export async function branchFile(dependencies: FileDependencies, wanted: WantedFile): Promise<BranchFile> {
  const { path } = wanted;
  const { ref, content } = await rawFile(dependencies, wanted);
  const shown = shownText(content, shownBytes);
  if (shown) return { path, ref, ...shown };
  throw new AppError({
    code: "invalid-input",
    message: `cannot show ${path}: it is binary`,
    userMessage: "It is no text. Save it to look at it with another program.",
    details: { path },
  });
}

/** The same as it is stored, to be saved. @throws AppError `not-found`, `invalid-input` (over 50 MB). */
export function rawFile(
  dependencies: FileDependencies,
  { missionId, path, taskId }: WantedFile,
): Promise<{ ref: string; content: Uint8Array }> {
  const { vcs } = dependencies;
  return atFiles(dependencies, { missionId, taskId }, async ({ repository, ref, commit }) => {
    const content = commit
      ? await vcs.readBytes({ repository, ref: commit, path, maxBytes: mostBytes })
      : null;
    if (content !== null) return { ref, content };
    throw new AppError({
      code: "not-found",
      message: `no ${path} in ${ref}`,
      userMessage: `There is no file ${path} in ${ref}.`,
    });
  });
}

/** `ref`: what it is, for people. `commit`: the commit or tree with the files; null: there are none yet. */
type FilesPlace = { repository: string; ref: string; commit: string | null };

/** Finds where the files are, and reads them there. A task that is not under way has those of the branch. */
async function atFiles<T>(
  dependencies: FileDependencies,
  { missionId, taskId }: { missionId: string; taskId?: string },
  read: (place: FilesPlace) => Promise<T>,
): Promise<T> {
  const state = await readMission(dependencies.store, missionId);
  const repository = dependencies.paths.repository(state.projectId);
  if (taskId !== undefined) {
    const task = taskOf(state, taskId);
    const found = await readOpenWork(dependencies, state, task, async ({ attempt, tree }) => ({
      value: await read({ repository, ref: `the files of ${task.number}`, commit: tree ?? attempt.base }),
    }));
    if (found) return found.value;
  }
  return read(await onBranch(dependencies, state, repository));
}

async function onBranch(
  { vcs }: Pick<FileDependencies, "vcs">,
  { branch, baseCommit }: Pick<MissionState, "branch" | "baseCommit">,
  repository: string,
): Promise<FilesPlace> {
  // The base is recorded before the branch is made: whoever asks in between sees what it will begin with.
  const tip = await vcs.tip(repository, `refs/heads/${branch}`);
  return { repository, ref: branch, commit: tip ?? baseCommit };
}
