import { rm } from "node:fs/promises";
import type { Logger } from "@/server/ports/logger";
import type { BlamePort, BundlePort, VcsPort } from "@/server/ports/vcs";
import { readBlame, readCommit } from "./blame";
import { bundle } from "./bundle";
import { readChanges, readDiff } from "./changes";
import { checkout } from "./checkout";
import { checkoutRecord } from "./checkout-record";
import { ensureBranch } from "./ensure-branch";
import { fileError } from "./git-error";
import { createGitRunner, type GitRunner } from "./git-runner";
import { findDelivery, findMergeBase, readLog } from "./history";
import { integrate, merge, testMerge } from "./integrate";
import { KnownObjects } from "./known-objects";
import { fenceWriters } from "./move-branch";
import { keepRef } from "./names";
import { findObject, requireObject } from "./objects";
import { outwardLinks } from "./outward-links";
import { readBytesAt, readFileAt } from "./read-file";
import { ensureRepository, listBranches } from "./repository";
import { snapshot } from "./snapshot";
import { listTree, regularModes } from "./tree-listing";

export type GitOptions = {
  gitBinary?: string;
  /** Search path for git and its helpers. */
  path?: string;
  /** Environment for fetching from elsewhere only: proxies, `SSH_AUTH_SOCK`, `HOME`. */
  remoteEnvironment?: Readonly<Record<string, string>>;
  logger: Logger;
};

const usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin";

/** Version control by the git program (2.38 or newer), on bare repositories that only War Room writes to. */
export function createGit(
  options: GitOptions,
): VcsPort & BundlePort & BlamePort & { close(): Promise<void> } {
  const { git, close } = createGitRunner({
    gitBinary: options.gitBinary ?? "git",
    path: options.path ?? usualPath,
    remoteEnvironment: options.remoteEnvironment ?? {},
    logger: options.logger,
  });
  const objects = new KnownObjects();
  return {
    ensureRepository: (input) => ensureRepository(git, input),
    ensureBranch: (input) => ensureBranch(git, input),
    tip: (repository, ref) => findObject(git, repository, ref, "commit"),
    branches: (repository) => listBranches(git, repository),
    checkout: (input) => checkout(git, input),
    outwardLinks: async ({ repository, treeish, paths }) =>
      outwardLinks(git, repository, await requireObject(git, repository, treeish, "tree"), paths),
    snapshot: (input) => snapshot(git, input, objects),
    changes: (repository, from, to) => readChanges(git, repository, from, to),
    diff: (input) => readDiff(git, input),
    integrate: (input) => integrate(git, input),
    testMerge: (input) => testMerge(git, input),
    merge: (input) => merge(git, input),
    fence: (repository, writers) => fenceWriters(git, repository, writers),
    async listFiles(repository, ref) {
      const tree = await requireObject(git, repository, ref, "tree");
      const entries = (await listTree(git, repository, tree)).filter((entry) => regularModes.has(entry.mode));
      return entries.map((entry) => ({ path: entry.path, bytes: entry.bytes ?? 0 }));
    },
    readFile: (input) => readFileAt(git, input),
    readBytes: (input) => readBytesAt(git, input),
    bundle: (input) => bundle(git, input),
    blame: (input) => readBlame(git, input),
    commit: (repository, id) => readCommit(git, repository, id),
    findDelivery: (input) => findDelivery(git, input),
    async log(repository, from, to, limit) {
      const [start, end] = [
        from === null ? null : await requireObject(git, repository, from, "commit"),
        await requireObject(git, repository, to, "commit"),
      ];
      const only = limit === undefined ? [] : [`--max-count=${limit}`];
      return readLog(git, { repository, from: start, to: end, only });
    },
    mergeBase: (repository, one, other) => findMergeBase(git, { repository, one, other }),
    discard: (input) => discard(git, input),
    /** Ends every git process that still runs; the commands fail, and no further ones start. */
    close,
  };
}

async function discard(
  git: GitRunner,
  { repository, folder, keepAs }: { repository: string; folder: string; keepAs: string },
): Promise<void> {
  const ref = keepRef(keepAs);
  try {
    await rm(folder, { recursive: true, force: true });
    await checkoutRecord(repository, folder).remove();
  } catch (thrown) {
    throw fileError("removing the work folder", thrown);
  }
  if (await git.objects.info(repository, ref)) await git({ repository, args: ["update-ref", "-d", ref] });
}
