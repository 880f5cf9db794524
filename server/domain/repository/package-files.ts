import type { TestFramework, TestPlaces } from "@/contracts/repository";
import { languageOf } from "./languages";
import { baseName, folderOf, isForeign, under } from "./manifests";
import { isAnyTestFile, testPlaces } from "./test-files";

/** The files of one package, those of packages inside it left out, and what its manifests say. */
export type PackageFiles = {
  dir: string;
  /** From the repository's root, without those of packages inside it. */
  paths: string[];
  /** Test files that a run of the framework from here is about: inner packages with another one have their own. */
  tests(framework: TestFramework): TestPlaces | null;
  /** Names of the files that lie in its folder itself. */
  names(): string[];
  has(name: string): boolean;
  hasLike(name: RegExp): boolean;
  inRoot(name: string): boolean;
  /** Text of a manifest; null where there is none. */
  text(name: string): string | null;
  /** Which of these languages most of its files are written in. */
  language(names: readonly string[]): string | undefined;
  sourceFolders(tests: TestPlaces | null): string[];
};

export function packageFiles(input: {
  dir: string;
  files: readonly string[];
  texts: ReadonlyMap<string, string>;
  /** Packages inside this one, with what they are tested by. */
  inner: ReadonlyArray<{ dir: string; framework: TestFramework | null }>;
}): PackageFiles {
  const { dir, files, texts, inner } = input;
  const all = new Set(files);
  const whole = files.filter((path) => dir === "" || path.startsWith(`${dir}/`));
  const without = (folders: ReadonlyArray<{ dir: string }>) =>
    whole.filter((path) => !folders.some((folder) => path.startsWith(`${folder.dir}/`)));
  const paths = without(inner);
  const names = paths.filter((path) => folderOf(path) === dir).map(baseName);
  return {
    ...{ dir, paths },
    tests: (framework) =>
      testPlaces(
        without(inner.filter((one) => one.framework !== null && one.framework !== framework)),
        framework,
      ),
    names: () => names,
    has: (name) => all.has(under(dir, name)),
    hasLike: (pattern) => names.some((name) => pattern.test(name)),
    inRoot: (name) => all.has(name),
    text: (name) => texts.get(under(dir, name)) ?? null,
    language: (wanted) => mostUsed(paths, wanted),
    sourceFolders: (tests) => sourceFolders(dir, paths, tests),
  };
}

function mostUsed(paths: readonly string[], wanted: readonly string[]): string | undefined {
  const counts = wanted.map((name) => ({
    name,
    files: paths.filter((path) => languageOf(path) === name && !isForeign(path)).length,
  }));
  return counts.filter(({ files }) => files > 0).sort((a, b) => b.files - a.files)[0]?.name;
}

/** Folders right below the package's that hold sources; `.`: sources lie in its folder itself. */
function sourceFolders(dir: string, paths: readonly string[], tests: TestPlaces | null): string[] {
  const ownTests = tests?.layout === "folder" ? tests.folders : [];
  const found = new Set<string>();
  for (const path of paths) {
    if (!languageOf(path) || isForeign(path) || isConfiguration(path)) continue;
    if (ownTests.some((folder) => path.startsWith(`${folder}/`)) || isAnyTestFile(path)) continue;
    const below = dir === "" ? path : path.slice(dir.length + 1);
    const [top, ...rest] = below.split("/");
    found.add(rest.length === 0 || top === undefined ? under(dir, ".") : under(dir, top));
  }
  return [...found].sort();
}

function isConfiguration(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]+\.config\.[cm]?[jt]s|setup\.py|conftest\.py|build\.gradle\.kts|\.[^/]+)$/.test(
    path,
  );
}
