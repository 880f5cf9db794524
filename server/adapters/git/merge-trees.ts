import { commitTree, warRoom } from "./commit";
import { type GitRunner, partsOf } from "./git-runner";

export type TreeMerge =
  | { ok: true; tree: string }
  /** The tree has marks in the files that conflict. */
  | { ok: false; tree: string; conflicts: string[] };

const longAgo = "2000-01-01T00:00:00Z";

/**
 * Three-way merge of trees. `git merge-tree` learned to take a base only in 2.40, so the three trees are wrapped in
 * throw-away commits whose history is exactly base → ours and base → theirs.
 */
export async function mergeTrees(
  git: GitRunner,
  input: { repository: string; base: string; ours: string; theirs: string },
): Promise<TreeMerge> {
  const { repository } = input;
  if (input.ours === input.base || input.ours === input.theirs) return { ok: true, tree: input.theirs };
  if (input.theirs === input.base) return { ok: true, tree: input.ours };
  const wrap = (tree: string, parents: string[]) =>
    commitTree(git, { repository, tree, parents, message: "merge", author: warRoom, at: longAgo });
  const base = await wrap(input.base, []);
  return mergeCommits(git, {
    repository,
    ours: await wrap(input.ours, [base]),
    theirs: await wrap(input.theirs, [base]),
  });
}

/** Merge of two commits with the history that they have. */
export async function mergeCommits(
  git: GitRunner,
  input: { repository: string; ours: string; theirs: string },
): Promise<TreeMerge> {
  const output = await git({
    repository: input.repository,
    args: [
      "merge-tree",
      "--write-tree",
      "-z",
      "--name-only",
      "--no-messages",
      "--allow-unrelated-histories",
      input.ours,
      input.theirs,
    ],
    answers: [1],
  });
  const [tree = "", ...conflicts] = partsOf(output);
  return output.code === 0
    ? { ok: true, tree }
    : { ok: false, tree, conflicts: [...new Set(conflicts)].sort() };
}
