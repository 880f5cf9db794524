import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { fenceRef } from "./names";
import { findObject } from "./objects";

const nothing = "0".repeat(40);

type Move = {
  repository: string;
  ref: string;
  from: string;
  to: string;
  /** Who moves it; a fence that stands against it is looked at in the same transaction of refs. */
  writer?: string;
};

/**
 * Moves a branch from one commit to another. False: it is somewhere else by now.
 * @throws AppError `fenced` when nothing of the writer may land any more; `git-failed`
 */
export async function moveBranch(
  git: GitRunner,
  { repository, ref, from, to, writer }: Move,
): Promise<boolean> {
  const fence = writer === undefined ? null : fenceRef(writer);
  try {
    await moveRefs(git, repository, [
      `update ${ref} ${to} ${from}`,
      ...(fence ? [`verify ${fence} ${nothing}`] : []),
    ]);
    return true;
  } catch (thrown) {
    if (fence && (await findObject(git, repository, fence, "commit"))) {
      throw new AppError({ code: "fenced", message: `writer ${writer} is fenced: nothing of it lands` });
    }
    if ((await findObject(git, repository, ref, "commit")) === from) throw thrown;
    return false;
  }
}

/** Marks in the repository that nothing of these writers may land any more. */
export async function fenceWriters(
  git: GitRunner,
  repository: string,
  writers: readonly string[],
): Promise<void> {
  // Any commit does: what counts is that the ref is there.
  const head = await findObject(git, repository, "HEAD", "commit");
  // Where there is no repository yet, nothing can land.
  if (!head) return;
  await moveRefs(
    git,
    repository,
    writers.map((writer) => `update ${fenceRef(writer)} ${head}`),
  );
}

/** All of it or nothing. */
async function moveRefs(git: GitRunner, repository: string, moves: readonly string[]): Promise<void> {
  const lines = ["start", ...moves, "prepare", "commit"];
  await git({ repository, args: ["update-ref", "--stdin"], input: `${lines.join("\n")}\n` });
}
