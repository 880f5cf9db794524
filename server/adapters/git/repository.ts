import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { isCloneSource } from "@/server/domain/paths/clone-source";
import { commitTree, warRoom } from "./commit";
import { fileError, whyFailed } from "./git-error";
import { type GitRunner, textOf } from "./git-runner";
import { readHeadRef } from "./loose-refs";
import { requireObject } from "./objects";
import { storeObject } from "./store-object";

const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const cloneTimeoutMs = 5 * 60_000;
/** The owner of a repository that is read may be anybody; `safe.directory` does not reach the other side otherwise. */
const uploadPack = "--upload-pack=git -c 'safe.directory=*' upload-pack";
/** Files are stored and laid out byte for byte: no filters, no line-end changes, whatever a `.gitattributes` says. */
const attributes = "* -text -eol -filter -ident -working-tree-encoding\n";

type Ensured = { defaultBranch: string; head: string };

/** Makes the bare repository in a folder beside its place and moves it there whole: a crash leaves no half of one. */
export async function ensureRepository(
  git: GitRunner,
  input: { repository: string; cloneFrom: string | null },
): Promise<Ensured> {
  const { repository } = input;
  if (!existsSync(join(repository, "HEAD"))) {
    try {
      await mkdir(dirname(repository), { recursive: true });
      const fresh = await mkdtemp(join(dirname(repository), `.${basename(repository)}-`));
      try {
        await git({
          repository: null,
          args: ["init", "--quiet", "--bare", "--template=", "--initial-branch=main", fresh],
        });
        await mkdir(join(fresh, "info"), { recursive: true });
        await writeFile(join(fresh, "info", "attributes"), attributes);
        if (input.cloneFrom !== null) await fetchAll(git, fresh, input.cloneFrom);
        await ensureFirstCommit(git, fresh);
        await moveIntoPlace(fresh, repository);
      } finally {
        await rm(fresh, { recursive: true, force: true });
      }
    } catch (thrown) {
      throw fileError("making the repository", thrown);
    }
  }
  const [defaultBranch, head] = await Promise.all([
    headBranch(git, repository),
    requireObject(git, repository, "HEAD", "commit"),
  ]);
  return { defaultBranch, head };
}

/** Branches and tags only; nothing about where they came from stays, since an address may hold a password. */
async function fetchAll(git: GitRunner, repository: string, source: string): Promise<void> {
  if (!isCloneSource(source)) throw notCloned("It is neither an absolute path nor an address.");
  const fetch = [
    "fetch",
    "--quiet",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
    "--no-tags",
    uploadPack,
  ];
  const refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
  const fromThere = (args: string[]) =>
    git({ repository, args, remote: true, timeoutMs: cloneTimeoutMs }).catch(async (thrown: unknown) => {
      throw thrown instanceof AppError && thrown.code === "git-failed"
        ? notCloned((await whyNotFolder(source)) ?? whyFailed(thrown))
        : thrown;
    });
  await fromThere([...fetch, "--", source, ...refs]);
  const remoteHead = await fromThere(["ls-remote", "--symref", uploadPack, "--", source, "HEAD"]);
  const head =
    /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(textOf(remoteHead))?.[1] ?? (await anyBranch(git, repository));
  if (head) await git({ repository, args: ["symbolic-ref", "HEAD", head] });
}

/** What is wrong with a folder that git does not take, in words that say what to do; null: nothing that can be seen. */
async function whyNotFolder(source: string): Promise<string | null> {
  if (!isAbsolute(source)) return null;
  try {
    const names = await readdir(source);
    const isRepository = names.includes(".git") || names.includes("HEAD");
    return isRepository
      ? null
      : "It is not a git repository. Make it one there: git init, git add -A, git commit -m first.";
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : "";
    return code === "EACCES" || code === "EPERM" ? "War Room may not read the folder." : null;
  }
}

function notCloned(why: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `the source cannot be cloned: ${why}`,
    userMessage: `The source cannot be cloned. ${why}`,
  });
}

/** For a source whose HEAD is on no branch. */
async function anyBranch(git: GitRunner, repository: string): Promise<string | null> {
  const branches = await listBranches(git, repository);
  const found = ["main", "master"].find((name) => branches.includes(name)) ?? branches[0];
  return found === undefined ? null : `refs/heads/${found}`;
}

export async function listBranches(git: GitRunner, repository: string): Promise<string[]> {
  const args = ["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"];
  return textOf(await git({ repository, args }))
    .split("\n")
    .filter(Boolean);
}

async function ensureFirstCommit(git: GitRunner, repository: string): Promise<void> {
  const branch = `refs/heads/${await headBranch(git, repository)}`;
  const there = await git({
    repository,
    args: ["rev-parse", "--verify", "--quiet", branch],
    answers: [1, 128],
  });
  if (there.code === 0) return;
  await storeObject(repository, "tree", Buffer.alloc(0));
  const commit = await commitTree({
    repository,
    tree: emptyTree,
    parents: [],
    message: "Begin with an empty project",
    author: warRoom,
  });
  await git({ repository, args: ["update-ref", branch, commit] });
}

async function headBranch(git: GitRunner, repository: string): Promise<string> {
  const ref =
    (await readHeadRef(repository)) ?? textOf(await git({ repository, args: ["symbolic-ref", "HEAD"] }));
  return ref.replace(/^refs\/heads\//, "");
}

/** Somebody else may have been quicker; theirs is as good as ours. */
async function moveIntoPlace(fresh: string, repository: string): Promise<void> {
  try {
    await rename(fresh, repository);
  } catch (thrown) {
    if (!existsSync(join(repository, "HEAD"))) throw thrown;
  }
}
