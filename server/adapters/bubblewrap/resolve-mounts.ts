import { lstat, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { SandboxMount } from "@/server/ports/sandbox";

/**
 * Mounts with their real places on the host. Code has run in the work folder: one that would be laid over something
 * else than a folder of it — a link, a file — is left out, as is one whose source is gone.
 */
export async function resolveMounts(
  workDir: string,
  mounts: readonly SandboxMount[],
): Promise<SandboxMount[]> {
  const resolved = await Promise.all(
    mounts.map(async (mount) => {
      const from = await realpath(mount.from).catch(() => null);
      return from !== null && (await isFree(workDir, mount.at)) ? [{ ...mount, from }] : [];
    }),
  );
  return resolved.flat();
}

/** Every folder on the way is a real one, or is not there yet. */
async function isFree(workDir: string, at: string): Promise<boolean> {
  const segments = at.split("/");
  if (at === "" || segments.some((segment) => ["", ".", ".."].includes(segment))) return false;
  for (let length = 1; length <= segments.length; length += 1) {
    const stats = await lstat(join(workDir, ...segments.slice(0, length))).catch(() => null);
    if (stats === null) return true;
    if (!stats.isDirectory()) return false;
  }
  return true;
}
