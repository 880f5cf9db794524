import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { readLog } from "./history";
import { branchRef } from "./names";
import { findObject, requireObject } from "./objects";

type BranchAt = { repository: string; branch: string; from: string };

/** The branch's tip; made at `from` where it is missing, refused where it holds what War Room did not make. */
export async function ensureBranch(git: GitRunner, input: BranchAt): Promise<string> {
  const { repository, branch } = input;
  const ref = branchRef(branch);
  const start = await requireObject(git, repository, input.from, "commit");
  const there = await findObject(git, repository, ref, "commit");
  if (there) return ownTip(git, { repository, branch, start, tip: there });
  try {
    await git({ repository, args: ["update-ref", ref, start, "0".repeat(40)] });
    return start;
  } catch (thrown) {
    const made = await findObject(git, repository, ref, "commit");
    if (made) return ownTip(git, { repository, branch, start, tip: made });
    throw thrown;
  }
}

type Found = { repository: string; branch: string; start: string; tip: string };

/** A branch of this name may have come with the source: its commits would be merged as the mission's work. */
async function ownTip(git: GitRunner, { repository, branch, start, tip }: Found): Promise<string> {
  if (tip === start) return tip;
  const args = ["merge-base", "--is-ancestor", start, tip];
  if ((await git({ repository, args, answers: [1] })).code === 0) {
    const commits = await readLog(git, { repository, from: start, to: tip });
    if (commits.every(({ trailers }) => trailers.some(([key]) => key === "Mission"))) return tip;
  }
  throw new AppError({
    code: "git-failed",
    message: `branch ${branch} at ${tip} holds commits that no mission made`,
    userMessage: `There is already a branch ${branch} with work that is not War Room's. Rename it, or give the mission another title.`,
    details: { branch, tip },
  });
}
