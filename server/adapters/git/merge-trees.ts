import type { MergeInput } from "@/server/ports/vcs";
import { commitTree, warRoom } from "./commit";
import { type GitRunner, partsOf, textOf } from "./git-runner";
import { withPrivateIndex } from "./private-index";
import { findEntry } from "./tree-listing";

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
    commitTree({ repository, tree, parents, message: "merge", author: warRoom, at: longAgo });
  const base = await wrap(input.base, []);
  return mergeCommits(git, {
    repository,
    ours: await wrap(input.ours, [base]),
    theirs: await wrap(input.theirs, [base]),
  });
}

/**
 * Merge of two commits with the history that they have. Where a file conflicts of which each side writes its own, theirs
 * is put on our side first: then both say the same there.
 */
export async function mergeWithOwn(
  git: GitRunner,
  input: { repository: string; ours: string; theirs: string; own: readonly string[] },
): Promise<TreeMerge> {
  const { repository, ours, theirs, own } = input;
  const merged = await mergeCommits(git, { repository, ours, theirs });
  const paths = merged.ok ? [] : merged.conflicts.filter((path) => own.includes(path));
  if (paths.length === 0) return merged;
  const tree = await withFilesOf(git, { repository, tree: ours, from: theirs, paths });
  const settled = await commitTree({
    ...{ repository, tree, parents: [ours], message: "merge", author: warRoom, at: longAgo },
  });
  return mergeCommits(git, { repository, ours: settled, theirs });
}

/** A tree with the files at these paths as another one has them. */
async function withFilesOf(
  git: GitRunner,
  input: { repository: string; tree: string; from: string; paths: readonly string[] },
): Promise<string> {
  const { repository, tree, from, paths } = input;
  return withPrivateIndex(repository, async (env) => {
    await git({ repository, args: ["read-tree", tree], env });
    for (const path of paths) {
      const entry = await findEntry(git, repository, from, path);
      if (!entry) continue;
      const args = ["update-index", "--add", "--cacheinfo", `${entry.mode},${entry.id},${path}`];
      await git({ repository, args, env });
    }
    return textOf(await git({ repository, args: ["write-tree"], env }));
  });
}

/** A throw-away commit after another one, in which files lie elsewhere or have other texts. */
export async function withMoves(
  git: GitRunner,
  input: { repository: string; commit: string; moves: NonNullable<MergeInput["moves"]> },
): Promise<string> {
  const { repository, commit, moves } = input;
  const tree = await withPrivateIndex(repository, async (env) => {
    await git({ repository, args: ["read-tree", commit], env });
    const lines = moves.map(({ from }) => `0 ${"0".repeat(commit.length)}\t${from}\0`);
    for (const { to, text } of moves) {
      const id = textOf(await git({ repository, args: ["hash-object", "-w", "--stdin"], input: text }));
      lines.push(`100644 ${id}\t${to}\0`);
    }
    await git({ repository, args: ["update-index", "-z", "--index-info"], env, input: lines.join("") });
    return textOf(await git({ repository, args: ["write-tree"], env }));
  });
  return commitTree({
    ...{ repository, tree, parents: [commit], message: "merge", author: warRoom, at: longAgo },
  });
}

async function mergeCommits(
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
