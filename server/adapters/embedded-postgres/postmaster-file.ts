import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a running PostgreSQL server says of itself in `postmaster.pid`. */
export type PostmasterFile = { pid: number; dataFolder: string; port: number; isReady: boolean };

/** A process id that no system gives out. */
const nobody = 2_000_000_000;

export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return null;
  return {
    pid,
    dataFolder: lines[1]?.trim() ?? "",
    port: Number(lines[3] ?? 0),
    isReady: lines[7]?.trim() === "ready",
  };
}

/**
 * Makes a file whose process id now belongs to some other program read as left over. The server would refuse to
 * start; its own check for survivors that still use the shared memory stays in force, which a deletion would undo.
 */
export async function disownPostmasterFile(dataFolder: string): Promise<void> {
  const path = join(dataFolder, "postmaster.pid");
  const [, ...rest] = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, [String(nobody), ...rest].join("\n"));
}
