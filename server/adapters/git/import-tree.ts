import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { type GitRunner, textOf } from "./git-runner";
import { objectId } from "./store-object";
import type { TreeEntry } from "./tree-listing";
import { readWalked, type WalkedFile } from "./walk-folder";

/** A file of a work folder and the id of its bytes. */
export type Stored = { file: WalkedFile; id: string };

/** What a tree is made of: files of a folder, and entries that stay what they were. */
export type TreeContents = {
  folder: string;
  files: readonly Stored[];
  /** Those that git may not have yet: their bytes are handed over. */
  missing: readonly Stored[];
  others: readonly TreeEntry[];
};

/**
 * Makes a tree and keeps it alive under a ref, in one process of git; a file that changed meanwhile gets its new id.
 * @returns the tree's id
 * @throws AppError `git-failed`, also where an id is not known
 */
export async function importTree(
  git: GitRunner,
  repository: string,
  ref: string,
  contents: TreeContents,
): Promise<string> {
  try {
    const args = ["fast-import", "--quiet", "--done", "--force"];
    const output = textOf(await git({ repository, args, input: importOf(ref, contents) }));
    const tree = /^040000 tree ([0-9a-f]{40})\t$/m.exec(output)?.[1];
    if (tree) return tree;
    throw new AppError({ code: "git-failed", message: `git named no tree: ${output.slice(0, 200)}` });
  } catch (thrown) {
    await removeLeftovers(repository, thrown);
    throw thrown;
  }
}

/** The stream that git reads. The ref holds a commit, since only a commit can be made in it; nobody reads more than its tree. */
async function* importOf(ref: string, { folder, files, missing, others }: TreeContents) {
  for (const entry of missing) {
    const bytes = await readWalked(folder, entry.file);
    entry.id = objectId("blob", bytes);
    yield Buffer.concat([Buffer.from(`blob\ndata ${bytes.length}\n`), bytes, Buffer.from("\n")]);
  }
  const lines = [
    `commit ${ref}`,
    "committer War Room <war-room@localhost> 0 +0000",
    "data 0",
    "deleteall",
    ...files.map(({ file, id }) => `M ${modeOf(file)} ${id} ${quoted(file.path)}`),
    ...others.map(({ mode, id, path }) => `M ${mode} ${id} ${quoted(path)}`),
    'ls ""',
    "done",
  ];
  yield Buffer.from(`${lines.join("\n")}\n`);
}

/** The mode of a file in a tree. */
export function modeOf(file: WalkedFile): string {
  if (file.kind === "link") return "120000";
  return file.executable ? "100755" : "100644";
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}

/** A failed import leaves its half pack and a report behind, which a full disk has no room for; its last words name them. */
async function removeLeftovers(repository: string, thrown: unknown): Promise<void> {
  const stderr = thrown instanceof AppError ? String(thrown.details.stderr ?? "") : "";
  const packs = [...stderr.matchAll(/\btmp_pack_\w+/g)].map(([name]) =>
    join(repository, "objects", "pack", name),
  );
  const reports = [...stderr.matchAll(/\bfast_import_crash_\d+/g)].map(([name]) => join(repository, name));
  await Promise.all([...packs, ...reports].map((file) => rm(file, { force: true })));
}
