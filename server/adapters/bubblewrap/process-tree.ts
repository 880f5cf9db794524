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

/** Memory that only these processes hold, plus what their private `/tmp` and `/dev/shm` hold. */
export function memoryBytes(initPid: number): number {
  const held = processTree(initPid).reduce((sum, pid) => sum + heldBytes(pid), 0);
  return held + filesystemBytes(initPid, "/tmp") + filesystemBytes(initPid, "/dev/shm");
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

/** Bytes used in a private file system of the sandbox. */
export function filesystemBytes(initPid: number, path: string): number {
  try {
    const { blocks, bfree, bsize } = statfsSync(`/proc/${initPid}/root${path}`);
    return (blocks - bfree) * bsize;
  } catch {
    return 0;
  }
}

/** A zombie is gone: it has ended, and so has every process of the namespace whose first process it was. */
export function isGone(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return true;
  }
}
