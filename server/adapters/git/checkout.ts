import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkoutRecord } from "./checkout-record";
import { fileError } from "./git-error";
import type { GitRunner } from "./git-runner";
import { requireObject } from "./objects";
import { outwardLinks } from "./outward-links";
import { withPrivateIndex } from "./private-index";

/** Lays a tree out in a folder, byte for byte and without a `.git`. */
export async function checkout(
  git: GitRunner,
  input: { repository: string; treeish: string; folder: string; leaveOutwardLinks?: boolean },
): Promise<{ leftOut: string[] }> {
  const { repository, folder } = input;
  const tree = await requireObject(git, repository, input.treeish, "tree");
  try {
    await emptyFolder(folder);
    const leftOut = input.leaveOutwardLinks ? await outwardLinks(git, repository, tree) : [];
    await withPrivateIndex(repository, async (index) => {
      const env = { ...index, GIT_WORK_TREE: folder };
      const run = (args: string[], input = "") => git({ repository, args, cwd: folder, env, input });
      if (leftOut.length === 0) {
        await run(["read-tree", "--reset", "-u", tree]);
        return;
      }
      await run(["read-tree", tree]);
      await run(
        ["update-index", "--force-remove", "-z", "--stdin"],
        leftOut.map((path) => `${path}\0`).join(""),
      );
      await run(["checkout-index", "--all", "--force", "--quiet"]);
    });
    await checkoutRecord(repository, folder).write(tree, leftOut);
    return { leftOut };
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
