import { createHash } from "node:crypto";
import { AppError } from "@/server/domain/errors/app-error";
import type { IntegrateInput, IntegrateResult, MergeInput, TestMerge } from "@/server/ports/vcs";
import { commitTree, formatMessage, safeValue } from "./commit";
import type { GitRunner } from "./git-runner";
import { readLog } from "./history";
import { mergeTrees, mergeWithOwn, withMoves } from "./merge-trees";
import { moveBranch } from "./move-branch";
import { branchRef, keepRef } from "./names";
import { findObject, requireObject } from "./objects";

/** Each lost race means that somebody else got through, so this many agents may land at the same moment. */
const maxRaces = 50;
/** Names the change itself, so that the same one is found again and another one of the same task is not mistaken for it. */
const changeTrailer = "Change";
const identityTrailers: ReadonlySet<string> = new Set(["Mission", "Task", "Attempt"]);

/** Puts a change on top of a branch, whatever has landed there since its base. */
export async function integrate(git: GitRunner, input: IntegrateInput): Promise<IntegrateResult> {
  const { repository } = input;
  const base = await requireObject(git, repository, input.base, "tree");
  const tree = await requireObject(git, repository, input.tree, "tree");
  const change = createHash("sha256").update(`${base} ${tree}`).digest("hex").slice(0, 16);
  const trailers: Array<[string, string]> = [...input.trailers, [changeTrailer, change]];
  const message = formatMessage(input.message, trailers);

  return landOn(git, input, async (tip) => {
    const landed = await findLanded(git, { repository, from: input.base, tip, trailers });
    if (landed) return { done: { ok: true, commit: landed } };
    if (input.onto !== undefined && tip !== input.onto)
      return { done: { ok: false, conflicts: [], moved: true } };
    const ours = await requireObject(git, repository, tip, "tree");
    const merged = await mergeTrees(git, { repository, base, ours, theirs: tree });
    if (!merged.ok) return { done: { ok: false, conflicts: merged.conflicts } };
    if (merged.tree === ours) return { done: { ok: true, commit: tip } };
    return {
      commit: await commitTree({
        repository,
        tree: merged.tree,
        parents: [tip],
        message,
        author: input.author,
      }),
    };
  });
}

/** The tree that a change would give on top of a commit. */
export async function testMerge(
  git: GitRunner,
  input: { repository: string; base: string; onto: string; tree: string; keepAs?: string },
): Promise<TestMerge> {
  const { repository } = input;
  const merged = await mergeTrees(git, {
    repository,
    base: await requireObject(git, repository, input.base, "tree"),
    ours: await requireObject(git, repository, input.onto, "tree"),
    theirs: await requireObject(git, repository, input.tree, "tree"),
  });
  if (input.keepAs) await git({ repository, args: ["update-ref", keepRef(input.keepAs), merged.tree] });
  return merged;
}

/** Merges one branch into another with a merge commit, fast-forward or not. */
export async function merge(git: GitRunner, input: MergeInput): Promise<IntegrateResult> {
  const { repository, into, writer, onto, own = [], moves = [] } = input;
  const theirs = await requireObject(git, repository, input.from, "commit");
  return landOn(git, { repository, branch: into, ...(writer ? { writer } : {}) }, async (tip) => {
    const inside = await git({
      repository,
      args: ["merge-base", "--is-ancestor", theirs, tip],
      answers: [1],
    });
    if (inside.code === 0) return { done: { ok: true, commit: tip } };
    if (onto !== undefined && tip !== onto) return { done: { ok: false, conflicts: [], moved: true } };
    const moved = moves.length > 0 ? await withMoves(git, { repository, commit: theirs, moves }) : theirs;
    const merged = await mergeWithOwn(git, { repository, ours: tip, theirs: moved, own });
    if (!merged.ok) return { done: { ok: false, conflicts: merged.conflicts } };
    const message = formatMessage(input.message, []);
    const parents = [tip, theirs];
    return {
      commit: await commitTree({
        repository,
        tree: merged.tree,
        parents,
        message,
        author: input.author,
      }),
    };
  });
}

type Landing = { done: IntegrateResult } | { commit: string };

/** Moves the branch to a commit made for its tip; when the tip moved meanwhile, makes it anew. */
async function landOn(
  git: GitRunner,
  { repository, branch, writer }: { repository: string; branch: string; writer?: string },
  make: (tip: string) => Promise<Landing>,
): Promise<IntegrateResult> {
  const ref = branchRef(branch);
  for (let race = 0; race < maxRaces; race += 1) {
    const tip = await findObject(git, repository, ref, "commit");
    if (!tip) throw new AppError({ code: "not-found", message: `no branch ${branch}`, details: { branch } });
    const landing = await make(tip);
    if ("done" in landing) return landing.done;
    const move = { repository, ref, from: tip, to: landing.commit };
    if (await moveBranch(git, { ...move, ...(writer ? { writer } : {}) }))
      return { ok: true, commit: landing.commit };
  }
  throw new AppError({
    code: "git-failed",
    message: `branch ${branch} moved ${maxRaces} times while a change was to land`,
  });
}

/** The commit that holds this change of this attempt already: its database row may have been lost in a crash. */
async function findLanded(
  git: GitRunner,
  input: { repository: string; from: string; tip: string; trailers: ReadonlyArray<[string, string]> },
): Promise<string | null> {
  const wanted = input.trailers.filter(([key]) => identityTrailers.has(key) || key === changeTrailer);
  if (!wanted.some(([key]) => identityTrailers.has(key))) return null;
  const from = await findObject(git, input.repository, input.from, "commit");
  // Nothing has landed since.
  if (from === input.tip) return null;
  const commits = await readLog(git, { repository: input.repository, from, to: input.tip });
  const found = commits.find((commit) =>
    wanted.every(([key, value]) =>
      commit.trailers.some(([otherKey, other]) => otherKey === key && other === safeValue(value)),
    ),
  );
  return found?.id ?? null;
}
