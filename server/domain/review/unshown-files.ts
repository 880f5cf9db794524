/** As `VcsPort.diff` ends a diff that it has cut. */
export const cutDiffMark = "[cut: this diff has more than 0 bytes]";
const cutMark = /^\[cut: this diff has more than \d+ bytes\]\n?$/m;

/** Whether a diff ends before the change does, as `VcsPort.diff` says it. */
export function isCutDiff(diff: string): boolean {
  return cutMark.test(diff.slice(-200));
}

/** Changed files that a diff which was cut does not show whole: the last that it came to, and those after it. */
export function unshownFiles(diff: string, changed: readonly string[]): string[] {
  if (!isCutDiff(diff)) return [];
  const whole = diffHeadings(diff).slice(0, -1);
  return changed.filter((path) => !namesFile(whole, path));
}

/** The line that each file of a diff begins with. */
export function diffHeadings(diff: string): string[] {
  return diff.split("\n").filter((line) => line.startsWith("diff --git "));
}

/** Whether one of these headings is a file's, by its old name or its new one. */
export function namesFile(headings: readonly string[], path: string): boolean {
  return headings.some((heading) => heading.endsWith(` b/${path}`) || heading.includes(` a/${path} b/`));
}
