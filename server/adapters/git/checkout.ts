import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkoutRecord } from "./checkout-record";
import { fileError } from "./git-error";
import type { GitRunner } from "./git-runner";
import { requireObject } from "./objects";
import { withPrivateIndex } from "./private-index";

/** Lays a tree out in a folder, byte for byte and without a `.git`. */
export async function checkout(
  git: GitRunner,
  input: { repository: string; treeish: string; folder: string },
): Promise<void> {
  const { repository, folder } = input;
  const tree = await requireObject(git, repository, input.treeish, "tree");
  try {
    await emptyFolder(folder);
    await withPrivateIndex(repository, async (index) => {
      const env = { ...index, GIT_WORK_TREE: folder };
      await git({ repository, args: ["read-tree", tree], cwd: folder, env });
      await git({ repository, args: ["checkout-index", "--all", "--force", "--quiet"], cwd: folder, env });
    });
    await checkoutRecord(repository, folder).write(tree);
  } catch (thrown) {
    throw fileError("laying out the files", thrown);
  }
}

/** Takes out what is in the folder but keeps the folder itself, which somebody may have mounted or opened. */
async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!(await lstat(folder)).isDirectory()) throw new Error("the work folder is not a folder");
  const names = await readdir(folder);
  await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
