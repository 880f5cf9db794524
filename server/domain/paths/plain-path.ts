/**
 * A path in the repository without `./`, `//` and a `/` at its end; null for one that leads out of it, climbs, or is not
 * written plainly. The repository's root is `.`.
 */
export function plainPath(path: string): string | null {
  if (path === "" || /^[/~-]/.test(path) || /[\\\p{Cc}\p{Cf}]/u.test(path)) return null;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return null;
  return parts.length === 0 ? "." : parts.join("/");
}

/** The same of a word in a command, where a shell may put in several paths, or others, for a pattern: null. */
export function plainWord(word: string): string | null {
  return isPattern(word) ? null : plainPath(word);
}

/** Whether it may stand for other paths than the one that is written, as a glob or in a shell. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}()!$`|]/.test(path);
}
