import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

/** Runs work with an index file of its own, outside any work folder; it is gone afterwards. */
export async function withPrivateIndex<T>(
  repository: string,
  work: (env: { GIT_INDEX_FILE: string }) => Promise<T>,
): Promise<T> {
  const parent = join(repository, "war-room-index");
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "i-"));
  try {
    return await work({ GIT_INDEX_FILE: join(folder, "index") });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
