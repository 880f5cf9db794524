import { matchesWriteSet } from "../evidence/write-set";
import { isPattern, plainPath, plainWord } from "../paths/plain-path";

/**
 * Whether every path that `glob` matches lies within `around`. Cautious: "yes" is certain. Of a pattern it is said only
 * where it begins with the folder of `around` (`folder/**`), or is the same.
 */
export function isGlobWithin(glob: string, around: string): boolean {
  const [inner, outer] = [withoutDot(glob), withoutDot(around)];
  if (!isPattern(inner)) {
    const path = plainPath(inner);
    return path !== null && matchesWriteSet(path, [outer]);
  }
  // Signs of other grammars may turn a pattern's beginning, too, into an alternative.
  if (plainPath(inner) === null || /[|()!{}[\]$`]/.test(inner)) return false;
  if (inner === outer || outer === "**") return true;
  const folder = outer.endsWith("/**") ? outer.slice(0, -3) : null;
  return folder !== null && plainWord(folder) === folder && inner.startsWith(`${folder}/`);
}

function withoutDot(glob: string): string {
  return glob.replace(/^(\.\/)+/, "");
}
