import type { Dirent } from "node:fs";
import { readdir, readFile, readlink, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "@/server/ports/logger";

/** No command of git lives that long: ours are ended after five minutes at most, and others hold locks for moments. */
const surelyStaleMs = 15 * 60_000;

type Options = {
  /** War Room's repositories: the folders in it. */
  folder: string;
  /** No other War Room uses these repositories: it is enough then that no process of this machine does. */
  isAlone: boolean;
  logger: Logger;
  now: () => Date;
};

/**
 * Removes the lock files that a git which was killed has left, for nobody else does and git refuses to go on while they
 * are there. A lock goes when nothing can hold it any more: it is older than any command lives, or no process that could
 * have made it is there. To be called at the start, before anything uses git.
 * @returns the files that are gone
 */
export async function removeStaleLocks({ folder, isAlone, logger, now }: Options): Promise<string[]> {
  const locks = await locksIn(folder);
  if (locks.length === 0) return [];
  const isUsed = isAlone ? await usedBy() : null;
  const removed: string[] = [];
  for (const { repository, file } of locks) {
    const seen = await stat(file).catch(() => null);
    if (!seen) continue;
    const isOld = now().getTime() - seen.mtimeMs > surelyStaleMs;
    if (!isOld && (isUsed === null || isUsed(repository))) continue;
    // While it is there nobody else can have taken it: what is removed is what was seen.
    if (await unlink(file).then(done, failed)) removed.push(file);
  }
  if (removed.length > 0) logger.warn("lock files of a git that was killed were removed", { files: removed });
  return removed;
}

const done = () => true;
const failed = () => false;

async function locksIn(folder: string): Promise<Array<{ repository: string; file: string }>> {
  const repositories = (await listed(folder)).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    repositories.map(async ({ name }) => {
      const repository = join(folder, name);
      const files = [
        ...(await locksAt(repository, false)),
        ...(await locksAt(join(repository, "refs"), true)),
        ...(await locksAt(join(repository, "objects", "info"), true)),
      ];
      return files.map((file) => ({ repository, file }));
    }),
  );
  return found.flat();
}

/** A branch cannot bear such a name: git keeps it for these. */
async function locksAt(folder: string, deep: boolean): Promise<string[]> {
  const entries = await listed(folder, deep);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".lock"))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function listed(folder: string, recursive = false): Promise<Dirent[]> {
  return readdir(folder, { recursive, withFileTypes: true }).catch(() => []);
}

/**
 * Whether a process of this machine may be at work in a repository: a git that outlived the War Room that started it, or
 * somebody's push. Null: it cannot be told here.
 */
async function usedBy(): Promise<((repository: string) => boolean) | null> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  if (ids.length === 0) return null;
  const processes = await Promise.all(
    ids.map(async (id) => ({
      command: await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""),
      cwd: await workFolderOf(id),
    })),
  );
  // One that only reads holds no lock.
  const gits = processes.filter(
    ({ command, cwd }) =>
      cwd !== "gone" && /(^|\/)git[^/\0]*\0/.test(command) && !command.includes("\0cat-file\0"),
  );
  if (gits.some(({ cwd }) => cwd === null)) return () => true;
  return (repository) =>
    gits.some(({ command, cwd }) => command.includes(repository) || cwd?.startsWith(repository));
}

/** Null: another user's. A process that has ended meanwhile holds nothing any more. */
async function workFolderOf(id: string): Promise<string | "gone" | null> {
  return readlink(`/proc/${id}/cwd`).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" || error.code === "ESRCH" ? "gone" : null,
  );
}
