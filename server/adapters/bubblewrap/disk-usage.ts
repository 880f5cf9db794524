import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";

/** What the smallest file costs: many empty files fill a disk as well. */
const smallestBytes = 4096;

/** Bytes that a folder takes on disk. Links are not followed; what vanishes meanwhile counts nothing. */
export async function diskUsageBytes(folder: string, signal?: AbortSignal): Promise<number> {
  let total = 0;
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const directory = await opendir(next).catch(() => null);
    if (directory === null) continue;
    for await (const entry of directory) {
      if (signal?.aborted) return total;
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      const stats = entry.isFile() ? await lstat(path).catch(() => null) : null;
      total += Math.max(smallestBytes, (stats?.blocks ?? 0) * 512);
    }
  }
  return total;
}
