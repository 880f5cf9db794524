import picomatch from "picomatch";

/** Whether a path, relative to the repository's root, matches a glob. Dot files count. */
export function isMatch(path: string, glob: string): boolean {
  return picomatch.isMatch(path, glob, { dot: true });
}
