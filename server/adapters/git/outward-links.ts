import { posix } from "node:path";
import type { GitRunner } from "./git-runner";
import { listTree } from "./tree-listing";

export const linkMode = "120000";

/** Links of a tree that lead out of the folder that it is laid out in, or may. @param among only these paths */
export async function outwardLinks(
  git: GitRunner,
  repository: string,
  tree: string,
  among?: readonly string[],
): Promise<string[]> {
  if (among?.length === 0) return [];
  const asked = among && new Set(among);
  const links = (await listTree(git, repository, tree)).filter(
    ({ mode, path }) => mode === linkMode && (asked?.has(path) ?? true),
  );
  const outward: string[] = [];
  for (const { id, path } of links) {
    const target = await git.objects.contents(repository, id);
    // One that cannot be read may lead anywhere.
    if (!target || leadsOut(path, target.content.toString("utf8"))) outward.push(path);
  }
  return outward;
}

/**
 * Whether a link leads out of the folder. `..` counts at its beginning only: there it goes up real folders. After a name
 * that may be a link itself, nobody knows where it goes up from.
 */
export function leadsOut(path: string, target: string): boolean {
  if (target.startsWith("/") || target.includes("\0")) return true;
  const below = target.replace(/^(?:\.{1,2}\/+)*/, "");
  if (below !== ".." && below.split("/").includes("..")) return true;
  const landed = posix.normalize(posix.join(posix.dirname(path), target));
  return landed === ".." || landed.startsWith("../");
}
