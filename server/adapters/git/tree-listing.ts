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

const idBytes = 20;
const entriesKept = 200_000;

/** A tree never changes: what was listed once is known. One for each runner, as its tests have. */
const listings = new WeakMap<GitRunner, Map<string, readonly TreeEntry[]>>();

/** Everything in a tree, all levels. @param tree a full id */
export async function listTree(
  git: GitRunner,
  repository: string,
  tree: string,
): Promise<readonly TreeEntry[]> {
  const known = listings.get(git) ?? new Map<string, readonly TreeEntry[]>();
  listings.set(git, known);
  const key = `${repository} ${tree}`;
  const entries = known.get(key) ?? (await readListing(git, repository, tree));
  // The one that was asked for last is the last to go.
  known.delete(key);
  known.set(key, entries);
  let kept = [...known.values()].reduce((sum, listing) => sum + listing.length + 1, 0);
  for (const [oldest, listing] of known) {
    if (kept <= entriesKept) break;
    known.delete(oldest);
    kept -= listing.length + 1;
  }
  return entries;
}

async function readListing(git: GitRunner, repository: string, tree: string): Promise<TreeEntry[]> {
  const args = ["ls-tree", "-z", "-l", "-r", tree];
  return partsOf(await git({ repository, args })).flatMap((line) => {
    const match = /^(\d+) \w+ ([0-9a-f]+)\s+(\d+|-)\t([\s\S]+)$/.exec(line);
    const [, mode, id, size, name] = match ?? [];
    if (!mode || !id || !size || !name) return [];
    return [{ mode, id, path: name, bytes: size === "-" ? null : Number(size) }];
  });
}

/** What lies at a path, a folder too. @param treeish the full id of a tree or commit. Null: nothing. */
export async function findEntry(
  git: GitRunner,
  repository: string,
  treeish: string,
  path: string,
): Promise<Omit<TreeEntry, "bytes"> | null> {
  let at: { mode: string; id: string } | null = { mode: "40000", id: treeish };
  for (const name of path.split("/")) {
    if (at?.mode !== "40000") return null;
    const folder = await git.objects.contents(repository, `${at.id}^{tree}`);
    at = folder && entryNamed(folder.content, name);
  }
  return at && { ...at, path };
}

/** Entries of a tree as git stores them: `mode name NUL id`, the id as bytes. */
function entryNamed(tree: Buffer, wanted: string): { mode: string; id: string } | null {
  const name = Buffer.from(wanted);
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const nul = tree.indexOf(0, space);
    const next = nul + 1 + idBytes;
    if (space < 0 || nul < 0 || next > tree.length) return null;
    if (tree.subarray(space + 1, nul).equals(name))
      return { mode: tree.toString("latin1", at, space), id: tree.toString("hex", nul + 1, next) };
    at = next;
  }
  return null;
}
