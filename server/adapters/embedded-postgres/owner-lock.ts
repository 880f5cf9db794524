import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { processIdentity } from "./process-identity";

type Owner = { pid: number; identity: string | null };

const tries = 5;

/**
 * Takes a data folder for this process. A lock left by a process that is gone is taken over.
 * @returns how to give it back
 * @throws AppError `conflict` that names the process which holds it
 */
export async function takeOwnerLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "war-room.lock");
  const mine = JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid) });
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (await createWhole(path, mine)) return () => release(path, mine);
    const found = await readFile(path, "utf8").catch(() => null);
    if (found === null) continue;
    const owner = parseOwner(found);
    if (owner && (await isRunning(owner))) throw taken(folder, owner.pid);
    await removeStale(path, found);
  }
  throw new AppError({ code: "conflict", message: `the lock ${path} keeps changing hands` });
}

/** The file appears with its content or not at all. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    return await createExclusively(path, content);
  } finally {
    await rm(draft, { force: true });
  }
}

/** For file systems without hard links. */
async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves the stale lock away; when another process was quicker and this is its lock, puts it back. */
async function removeStale(path: string, seen: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, "utf8").catch(() => seen);
  if (moved !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found === mine) await rm(path, { force: true });
}

async function isRunning(owner: Owner): Promise<boolean> {
  const identity = await processIdentity(owner.pid);
  return identity !== null && identity === owner.identity;
}

function parseOwner(text: string): Owner | null {
  try {
    const { pid, identity } = JSON.parse(text) as Partial<Owner>;
    return typeof pid === "number" ? { pid, identity: identity ?? null } : null;
  } catch {
    return null;
  }
}

function taken(folder: string, pid: number): AppError {
  return new AppError({
    code: "conflict",
    message: `the data folder ${folder} is in use by process ${pid}`,
    userMessage: `Another War Room (process ${pid}) uses the data folder ${folder}. Stop it first, or give this one another folder.`,
    details: { pid },
  });
}
