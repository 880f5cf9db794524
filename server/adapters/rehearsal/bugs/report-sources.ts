import { isAnyTestFile } from "@/server/domain/repository/test-files";

const aside =
  /(?:^|\/)(?:node_modules|dist|build|examples?|scripts?|docs?|migrations?)\/|\.d\.[cm]?ts$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:setup|conftest|__main__)\.py$/;

/** Modules to read for a report that names no call: those whose paths have its words first. */
export function reportSources(files: readonly string[], texts: readonly string[], most: number): string[] {
  const words = new Set(
    texts
      .flatMap((text) => text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
      .map((word) => word.replace(/s$/, "")),
  );
  const score = (path: string) =>
    path
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => words.has(word.replace(/s$/, ""))).length;
  return files
    .filter((path) => /\.(?:[cm]?[jt]s|py)$/.test(path) && !isAnyTestFile(path) && !aside.test(path))
    .map((path) => ({ path, score: score(path) }))
    .sort((one, other) => other.score - one.score || one.path.localeCompare(other.path))
    .slice(0, most)
    .map(({ path }) => path);
}
