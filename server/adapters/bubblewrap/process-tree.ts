import { readdirSync, readFileSync, statfsSync } from "node:fs";

/** The process and everything below it; processes that end while being looked at are left out. */
export function processTree(rootPid: number): number[] {
  const found: number[] = [];
  const waiting = [rootPid];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    found.push(pid);
    waiting.push(...childrenOf(pid));
  }
  return found;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Memory that only these processes hold, without what they share with others, such as programs' code. */
export function memoryBytes(initPid: number): number {
  return processTree(initPid).reduce((sum, pid) => sum + heldBytes(pid), 0);
}

const heldFields = /^(?:RssAnon|VmSwap):\s+(\d+) kB$/gm;

function heldBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return [...status.matchAll(heldFields)].reduce((sum, match) => sum + Number(match[1]) * 1024, 0);
  } catch {
    return 0;
  }
}

/**
 * Bytes used in a private file system of the sandbox. Until bwrap has set it up, its path still leads to the host's
 * folder of that name: a file system of another size is not the one that is meant.
 */
export function filesystemBytes(initPid: number, expected: { path: string; bytes: number }): number {
  try {
    const { blocks, bfree, bsize } = statfsSync(`/proc/${initPid}/root${expected.path}`);
    return blocks * bsize === expected.bytes ? (blocks - bfree) * bsize : 0;
  } catch {
    return 0;
  }
}

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Null when there is no such process any more. */
export function identify(pid: number): ProcessIdentity | null {
  const fields = statFields(pid);
  return fields === null ? null : { pid, startedAt: fields[startTimeField] ?? "" };
}

/** A zombie is gone: it has ended, and so has every process of the namespace whose first process it was. */
export function isGone({ pid, startedAt }: ProcessIdentity): boolean {
  const fields = statFields(pid);
  return fields === null || fields[0] === "Z" || fields[startTimeField] !== startedAt;
}

/** Counted from the state, which follows the process's name. */
const startTimeField = 19;

function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
