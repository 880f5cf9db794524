import { type Dir, lstatSync, opendirSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** What the smallest file costs: many empty files fill a disk as well. */
const smallestBytes = 4096;
/** Synchronous calls are ten times as fast here; after this many the server gets its turn. */
const batchSize = 256;

export type DiskUsageOptions = {
  signal?: AbortSignal;
  /** More than this need not be counted exactly. */
  enoughBytes?: number;
};

/**
 * Bytes that a folder takes on disk. Links are not followed; what vanishes meanwhile counts nothing. A folder that
 * cannot be looked into (no permission, too deep) counts as endless: it must not be a place to hide in.
 */
export async function diskUsageBytes(folder: string, options: DiskUsageOptions = {}): Promise<number> {
  const { signal, enoughBytes = Number.POSITIVE_INFINITY } = options;
  let total = 0;
  let seen = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let directory: Dir | null = null;
    try {
      directory = opendirSync(next, { bufferSize: batchSize });
      for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
        const path = join(next, entry.name);
        if (entry.isDirectory()) waiting.push(path);
        total += entry.isFile() ? fileBytes(path) : smallestBytes;
        seen += 1;
        if (seen % batchSize === 0) await setImmediate();
        if (signal?.aborted || total > enoughBytes) return total;
      }
    } catch (cause) {
      if (!isGone(cause)) return Number.POSITIVE_INFINITY;
    } finally {
      directory?.closeSync();
    }
  }
  return total;
}

function fileBytes(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return Math.max(smallestBytes, (stats?.blocks ?? 0) * 512);
}

function isGone(cause: unknown): boolean {
  return (
    cause instanceof Error && "code" in cause && ["ENOENT", "ENOTDIR", "ELOOP"].includes(String(cause.code))
  );
}

/** Bytes of files that have no name any more but are held open: no walk over folders finds them. */
export async function unnamedBytes(pids: readonly number[]): Promise<number> {
  const sizes = new Map<string, number>();
  for (const pid of pids) {
    const folder = `/proc/${pid}/fd`;
    for (const descriptor of await readdir(folder).catch(() => [])) {
      const stats = await stat(join(folder, descriptor)).catch(() => null);
      if (stats?.isFile() && stats.nlink === 0) sizes.set(`${stats.dev}:${stats.ino}`, stats.blocks * 512);
    }
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
