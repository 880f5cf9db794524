import type { FileChange } from "@/contracts/evidence";
import type { VcsPort } from "@/server/ports/vcs";
import type { FakeFolders } from "@/server/testing/fake-vcs";
import { createFakeVcs, fileDiff } from "@/server/testing/fake-vcs";

/**
 * Git left out: what a task needs of it in a time that does not grow with the branch. A folder begins empty, everything
 * in it is the task's change, and it lands at once. Whatever else is asked is the fake's to answer.
 */
export function createInstantVcs(folders: FakeFolders): VcsPort {
  const fake = createFakeVcs(folders);
  const trees = new Map<string, FileChange[]>();
  const texts = new Map<string, ReadonlyMap<string, string>>();
  const tips = new Map<string, string>();
  let made = 0;
  const next = (kind: string) => {
    made += 1;
    return `${kind}${made}`;
  };
  const tipKey = (repository: string, ref: string) => `${repository} ${ref.replace("refs/heads/", "")}`;

  return {
    ...fake,
    async ensureBranch(input) {
      const tip = await fake.ensureBranch(input);
      tips.set(tipKey(input.repository, input.branch), tip);
      return tip;
    },
    tip: async (repository, ref) => tips.get(tipKey(repository, ref)) ?? fake.tip(repository, ref),
    async checkout({ folder }) {
      folders.set(folder, new Map());
      return { leftOut: [] };
    },
    async snapshot({ folder }) {
      const tree = next("tree");
      const files = new Map(folders.get(folder));
      const changes = [...files].map(
        ([path, text]): FileChange => ({ path, status: "added", added: text.split("\n").length, removed: 0 }),
      );
      trees.set(tree, changes);
      texts.set(tree, files);
      return tree;
    },
    changes: async (_repository, _from, to) => trees.get(to) ?? [],
    diff: async ({ to, paths }) =>
      [...(texts.get(to) ?? [])]
        .filter(([path]) => !paths || paths.includes(path))
        .map(([path, text]) => fileDiff(path, undefined, text))
        .join(""),
    async integrate({ repository, branch, tree }) {
      const commit = next("commit");
      trees.set(commit, trees.get(tree) ?? []);
      tips.set(tipKey(repository, branch), commit);
      return { ok: true, commit };
    },
    testMerge: async ({ tree }) => ({ ok: true, tree }),
    async discard({ folder }) {
      folders.delete(folder);
    },
    listFiles: async () => [],
    readFile: async () => null,
    log: async () => [],
    merge: async ({ repository, from }) => ({ ok: true, commit: tips.get(tipKey(repository, from)) ?? from }),
  };
}
