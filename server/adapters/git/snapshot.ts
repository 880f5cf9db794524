import { AppError } from "@/server/domain/errors/app-error";
import { checkoutRecord } from "./checkout-record";
import { fileError } from "./git-error";
import { type GitRunner, partsOf } from "./git-runner";
import { importTree, modeOf, type Stored, type TreeContents } from "./import-tree";
import type { KnownObjects } from "./known-objects";
import { keepRef } from "./names";
import { objectId, storeObject } from "./store-object";
import { storeTree } from "./store-tree";
import { submoduleMode } from "./tree-listing";
import { readWalked, type WalkedFile, walkFolder } from "./walk-folder";

/** What an attempt may leave; files that the project had before do not count. */
export const snapshotLimits = {
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 200 * 1024 * 1024,
  files: 50_000,
} as const;

const readsAtOnce = 32;
/** So many new files go into one pack; fewer are stored one by one, which takes no process. */
const filesForAPack = 100;

type SnapshotInput = { repository: string; folder: string; keepAs: string };

/**
 * Stores the folder as a tree. Files are read by us and handed to git as bytes, so nothing in the folder — an ignore
 * or attributes file, a nested repository, a link — makes git run, read or convert anything.
 */
export async function snapshot(git: GitRunner, input: SnapshotInput, objects: KnownObjects): Promise<string> {
  try {
    return await storeFolder(git, input, objects).catch((thrown: unknown) => {
      if (!(thrown instanceof AppError && thrown.code === "git-failed")) throw thrown;
      // What we believed to be there may be what is wrong.
      objects.forget();
      return storeFolder(git, input, objects);
    });
  } catch (thrown) {
    throw fileError("storing the work folder", thrown);
  }
}

async function storeFolder(git: GitRunner, input: SnapshotInput, objects: KnownObjects): Promise<string> {
  const { repository, folder } = input;
  const ref = keepRef(input.keepAs);
  const base = await checkoutRecord(repository, folder).read();
  const known = base ? await objects.entriesOf(git, repository, base.tree) : [];
  const leftOut = new Set(base?.leftOut);
  const knownPaths = new Set(known.map((entry) => entry.path));
  const files = await walkFolder(folder, {
    known: knownPaths,
    ignored: (paths) => ignoredOf(git, input, paths),
  });
  checkLimits(files.filter((file) => !knownPaths.has(file.path)));
  const stored = await hashFiles(folder, files);
  const taken = new Set(stored.map((entry) => entry.file.path));
  const missing = stored.filter(({ id }) => !objects.hasBlob(repository, id));
  // A submodule is an empty folder here, and what was left out is not here: they stay unless a file took their place.
  const others = known.filter(
    ({ mode, path }) =>
      (mode === submoduleMode && !taken.has(path)) || (leftOut.has(path) && !isTaken(path, taken)),
  );
  const contents = { folder, files: stored, missing, others };
  const tree = await (missing.length < filesForAPack ? keepTree : importTree)(git, repository, ref, contents);
  objects.addBlobs(repository, missing);
  return tree;
}

/** Stores what git does not have yet and puts the ref on the tree; nothing is done where it is there already. */
async function keepTree(
  git: GitRunner,
  repository: string,
  ref: string,
  { folder, files, missing, others }: TreeContents,
): Promise<string> {
  // One that changed meanwhile gets its new id.
  for (const entry of missing)
    entry.id = await storeObject(repository, "blob", await readWalked(folder, entry.file));
  const tree = await storeTree(git, repository, [
    ...files.map(({ file, id }) => ({ mode: modeOf(file), id, path: file.path })),
    ...others.map(({ mode, id, path }) => ({ mode, id, path })),
  ]);
  const kept = await git.objects.info(repository, ref);
  if (kept?.id !== tree) await git({ repository, args: ["update-ref", ref, tree] });
  return tree;
}

/** There is a file of this path now, in its place as a folder, or in the place of one of its folders. */
function isTaken(path: string, taken: ReadonlySet<string>): boolean {
  const parts = path.split("/");
  if (parts.some((_, place) => taken.has(parts.slice(0, place + 1).join("/")))) return true;
  return [...taken].some((other) => other.startsWith(`${path}/`));
}

async function ignoredOf(
  git: GitRunner,
  { repository, folder }: { repository: string; folder: string },
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const output = await git({
    repository,
    args: ["check-ignore", "--no-index", "-z", "--stdin"],
    cwd: folder,
    // This command knows no literal paths; with `./` in front no name can be read as anything else.
    env: { GIT_WORK_TREE: folder, GIT_LITERAL_PATHSPECS: "0" },
    input: paths.map((path) => `./${path}\0`).join(""),
    answers: [1],
  });
  return new Set(partsOf(output).map((path) => path.slice(2)));
}

function checkLimits(files: readonly WalkedFile[]): void {
  const large = files.find((file) => file.bytes > snapshotLimits.fileBytes);
  if (large)
    throw tooMuch(
      `${large.path} is ${megabytes(large.bytes)} MB; a file may have ${megabytes(snapshotLimits.fileBytes)} MB`,
    );
  if (files.length > snapshotLimits.files)
    throw tooMuch(`${files.length} new files; ${snapshotLimits.files} are allowed`);
  const total = files.reduce((bytes, file) => bytes + file.bytes, 0);
  if (total > snapshotLimits.totalBytes)
    throw tooMuch(
      `new files of ${megabytes(total)} MB; ${megabytes(snapshotLimits.totalBytes)} MB are allowed`,
    );
}

async function hashFiles(folder: string, files: readonly WalkedFile[]): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (let at = 0; at < files.length; at += readsAtOnce) {
    const some = files.slice(at, at + readsAtOnce);
    const hashed = some.map(async (file) => ({ file, id: objectId("blob", await readWalked(folder, file)) }));
    stored.push(...(await Promise.all(hashed)));
  }
  return stored;
}

function tooMuch(what: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `snapshot refused: ${what}`,
    userMessage: `The work folder is too large to keep: ${what}.`,
  });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
