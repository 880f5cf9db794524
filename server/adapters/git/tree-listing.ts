import { type GitRunner, partsOf } from "./git-runner";

export type TreeEntry = {
  mode: string;
  id: string;
  path: string;
  /** Null for submodules. */
  bytes: number | null;
};

export const regularModes: ReadonlySet<string> = new Set(["100644", "100755"]);
export const submoduleMode = "160000";

/** Everything in a tree, all levels. */
export async function listTree(
  git: GitRunner,
  repository: string,
  tree: string,
  path?: string,
): Promise<TreeEntry[]> {
  const args = ["ls-tree", "-z", "-l", ...(path === undefined ? ["-r", tree] : [tree, "--", path])];
  return partsOf(await git({ repository, args })).flatMap((line) => {
    const match = /^(\d+) \w+ ([0-9a-f]+)\s+(\d+|-)\t([\s\S]+)$/.exec(line);
    const [, mode, id, size, name] = match ?? [];
    if (!mode || !id || !size || !name) return [];
    return [{ mode, id, path: name, bytes: size === "-" ? null : Number(size) }];
  });
}
