import picomatch from "picomatch";
import type { FileChange } from "@/contracts/evidence";

/** Whether a task with these globs may change the path. Paths are relative to the repository, with `/`. */
export function matchesWriteSet(path: string, globs: readonly string[]): boolean {
  if (isOutside(path)) return false;
  const usable = globs
    .map((glob) => glob.replace(/^\.\//, ""))
    .filter((glob) => glob !== "" && !isOutside(glob));
  return usable.length > 0 && picomatch([...usable], { dot: true, nonegate: true })(path);
}

/** The changes that a task was not allowed to make. */
export function violations(changes: readonly FileChange[], globs: readonly string[]): FileChange[] {
  return changes.filter((change) => !matchesWriteSet(change.path, globs));
}

function isOutside(path: string): boolean {
  return path.startsWith("/") || path.includes("\\") || path.includes("\0") || path.split("/").includes("..");
}
