/** What is wrong with a glob of a write set, or null: it must be relative and stay inside the repository. */
export function globProblem(glob: string): string | null {
  if (glob.trim() === "") return "is empty";
  if (/[\0\n\r]/.test(glob)) return "contains a control character";
  if (/^([/\\~]|[A-Za-z]:)/.test(glob)) return "is absolute: write it from the repository's root";
  if (glob.split(/[/\\]/).includes("..")) return "climbs out of the repository";
  if (/^\.git(\/|$)/.test(glob.replace(/^(\.\/)+/, ""))) return "is inside .git";
  return null;
}
