import type { SandboxLimits, SandboxResult } from "@/server/ports/sandbox";
import { temporaryFolders } from "./bwrap-arguments";
import { diskUsageBytes, unnamedBytes } from "./disk-usage";
import { filesystemBytes, memoryBytes, processTree } from "./process-tree";

export type LimitHit = Exclude<SandboxResult["limitHit"], null>;

export type LimitWatch = {
  /** Ends the watch; tells whether the work folder had outgrown its limit at the very end. */
  finish(): Promise<LimitHit | null>;
};

export type LimitWatchInput = {
  workDir: string;
  limits: SandboxLimits;
  /** The namespace's first process, once bwrap has told it. */
  initPid: () => number | null;
  onHit: (limit: LimitHit) => void;
};

const memoryEveryMs = 40;
const diskEveryMs = 250;
/** A walk over a big folder is repeated no sooner than this many times what it took. */
const diskRestFactor = 5;
const megabyte = 1024 * 1024;

/** Looks after what no kernel limit covers without cgroups: time, memory of the whole tree, growth of the folder. */
export async function watchLimits(input: LimitWatchInput): Promise<LimitWatch> {
  const { limits, workDir } = input;
  const stop = new AbortController();
  const allowedBytes = (await diskUsageBytes(workDir)) + limits.diskMb * megabyte;
  const folders = temporaryFolders(limits);
  const temporaryBytes = (pid: number) =>
    folders.reduce((sum, folder) => sum + filesystemBytes(pid, folder), 0);

  const timeTimer = setTimeout(() => input.onHit("time"), limits.timeMs);
  const memoryTimer = setInterval(() => {
    const pid = input.initPid();
    if (pid !== null && memoryBytes(pid) + temporaryBytes(pid) > limits.memoryMb * megabyte)
      input.onHit("memory");
  }, memoryEveryMs);

  const outgrown = async (signal?: AbortSignal) => {
    const pid = input.initPid();
    const hidden = pid === null ? 0 : temporaryBytes(pid) + (await unnamedBytes(processTree(pid)));
    const used = await diskUsageBytes(workDir, { signal, enoughBytes: allowedBytes });
    return used === Number.POSITIVE_INFINITY || used + hidden > allowedBytes;
  };
  let diskTimer = setTimeout(checkDisk, diskEveryMs);
  async function checkDisk() {
    const startedAt = performance.now();
    if (await outgrown(stop.signal)) input.onHit("disk");
    const tookMs = performance.now() - startedAt;
    if (!stop.signal.aborted)
      diskTimer = setTimeout(checkDisk, Math.max(diskEveryMs, tookMs * diskRestFactor));
  }

  return {
    async finish() {
      stop.abort();
      clearTimeout(timeTimer);
      clearTimeout(diskTimer);
      clearInterval(memoryTimer);
      return (await outgrown()) ? "disk" : null;
    },
  };
}
