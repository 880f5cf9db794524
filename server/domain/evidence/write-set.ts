import picomatch from "picomatch";
import type { FileChange } from "@/contracts/evidence";

/** Whether a task with these globs may change the path. Paths are relative to the repository, with `/`. */
export function matchesWriteSet(path: string, globs: readonly string[]): boolean {
  return writeSetMatcher(globs)(path);
}

/** The same for many paths. */
export function writeSetMatcher(globs: readonly string[]): (path: string) => boolean {
  const known = matchers.get(globs);
  if (known) return known;
  const usable = globs
    .map((glob) => glob.replace(/^\.\//, ""))
    .filter((glob) => glob !== "" && !isOutside(glob));
  const matches = usable.length > 0 ? matcherOf(usable) : () => false;
  const matcher = (path: string) => !isOutside(path) && matches(path);
  matchers.set(globs, matcher);
  return matcher;
}

/** Names without signs that mean something in a glob, none of them `.` or `..`, with `/` between. */
const plain = /^(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*$/;
const below = "/**";

/** Most globs are a file, or a folder with all that is below it: an expression for each task would cost more than it saves. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const files = new Set(globs.filter((glob) => plain.test(glob)));
  const folders = globs
    .filter((glob) => glob.endsWith(below))
    .map((glob) => glob.slice(0, -below.length))
    .filter((folder) => plain.test(folder));
  const isSimple = files.size + folders.length === globs.length;
  let byExpression: ((path: string) => boolean) | null = null;
  return (path) => {
    if (plain.test(path)) {
      if (files.has(path)) return true;
      if (folders.some((folder) => path === folder || path.startsWith(`${folder}/`))) return true;
      if (isSimple) return false;
    }
    byExpression ??= picomatch([...globs], { dot: true, nonegate: true });
    return byExpression(path);
  };
}

/** A task's write set is asked about at every write and check of an attempt. */
const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** The changes that a task was not allowed to make. */
export function violations(changes: readonly FileChange[], globs: readonly string[]): FileChange[] {
  const matches = writeSetMatcher(globs);
  return changes.filter((change) => !matches(change.path));
}

/** A glob for exactly this path; null where there is none: it leads out of the repository, or bears odd signs. */
export function globOf(path: string): string | null {
  const glob = path.replace(/[*?[{}()]/g, "[$&]");
  return matchesWriteSet(path, [glob]) ? glob : null;
}

function isOutside(path: string): boolean {
  return path.startsWith("/") || path.includes("\\") || path.includes("\0") || path.split("/").includes("..");
}
