import { AppError } from "@/server/domain/errors/app-error";
import type { GitRunner } from "./git-runner";
import { objectId, storeObject } from "./store-object";

export type TreeFile = { mode: string; id: string; path: string };
type Entry = { mode: string; id: string; name: string };

const folderMode = "40000";
const submoduleMode = "160000";

/**
 * Stores the trees that these files make, the lowest first; what git has already is not written again.
 * @returns the id of the whole
 * @throws AppError `git-failed` where git does not have one of the files; the file system's error
 */
export async function storeTree(
  git: GitRunner,
  repository: string,
  files: readonly TreeFile[],
): Promise<string> {
  const entries: Entry[] = [];
  const folders = new Map<string, TreeFile[]>();
  for (const { path, ...file } of files) {
    const slash = path.indexOf("/");
    if (slash < 0) entries.push({ ...file, name: path });
    else {
      const name = path.slice(0, slash);
      const inside = folders.get(name) ?? [];
      inside.push({ ...file, path: path.slice(slash + 1) });
      folders.set(name, inside);
    }
  }
  for (const [name, inside] of folders)
    entries.push({ mode: folderMode, id: await storeTree(git, repository, inside), name });
  const bytes = treeOf(entries);
  if (await git.objects.info(repository, objectId("tree", bytes))) return objectId("tree", bytes);
  await requireAll(git, repository, entries);
  return storeObject(repository, "tree", bytes);
}

/** In git's order: by the bytes of the names, as if a folder's ended in a slash. */
function treeOf(entries: readonly Entry[]): Buffer {
  const rows = entries.map(({ mode, id, name }) => ({
    order: Buffer.from(mode === folderMode ? `${name}/` : name),
    row: Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]),
  }));
  return Buffer.concat(rows.sort((a, b) => Buffer.compare(a.order, b.order)).map(({ row }) => row));
}

async function requireAll(git: GitRunner, repository: string, entries: readonly Entry[]): Promise<void> {
  const own = entries.filter(({ mode }) => mode !== submoduleMode);
  const found = await Promise.all(own.map(({ id }) => git.objects.info(repository, id)));
  const gone = own.find((_, at) => found[at] === null);
  if (gone)
    throw new AppError({ code: "git-failed", message: `git has no object ${gone.id} (${gone.name})` });
}
