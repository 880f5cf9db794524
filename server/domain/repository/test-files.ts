import type { TestFramework, TestPlaces } from "@/contracts/repository";
import { isSourceFile } from "./languages";
import { baseName, folderOf, isForeign } from "./manifests";

const script = "[cm]?[jt]sx?";
const dotted = new RegExp(`\\.(?:test|spec)\\.${script}$`);
/** What `node --test` looks for by itself: names, and everything in a folder named `test`. */
const nodeNames = new RegExp(`(?:^|/)(?:test-[^/]+|test|[^/]+[._-]test)\\.${script}$`);
const nodeFolder = new RegExp(`(?:^|/)test/.+\\.${script}$`);
const jestFolder = new RegExp(`(?:^|/)__tests__/.+\\.${script}$`);
const specFolder = new RegExp(`(?:^|/)(?:test|tests|spec)/.+\\.${script}$`);

const patterns: Record<TestFramework, (path: string) => boolean> = {
  "node-test": (path) => dotted.test(path) || nodeNames.test(path) || nodeFolder.test(path),
  vitest: (path) => dotted.test(path),
  jest: (path) => dotted.test(path) || jestFolder.test(path),
  mocha: (path) => dotted.test(path) || specFolder.test(path),
  pytest: (path) => /(?:^|\/)(?:test_[^/]*|[^/]+_test)\.py$/.test(path),
  unittest: (path) => /(?:^|\/)test[^/]*\.py$/.test(path),
  go: (path) => path.endsWith("_test.go"),
  cargo: (path) => /(?:^|\/)tests\/[^/]+\.rs$/.test(path),
  maven: (path) => /(?:^|\/)src\/test\/.+\.(?:java|kt)$/.test(path),
  gradle: (path) => /(?:^|\/)src\/test\/.+\.(?:java|kt)$/.test(path),
};

export function isTestFile(path: string, framework: TestFramework): boolean {
  return patterns[framework](path) && !isForeign(path);
}

/** Of languages whose tests are not run here. */
const elsewhere =
  /(?:Tests?|Specs?)\.(?:cs|java|kt|php)$|(?:^|\/)(?:test_[^/]*|[^/]*_(?:unit)?test)\.(?:c|cc|cpp|cxx)$|_(?:spec|test)\.rb$|\.bats$/;

/** A test file of whatever framework. */
export function isAnyTestFile(path: string): boolean {
  if (elsewhere.test(path)) return !isForeign(path);
  return (Object.keys(patterns) as TestFramework[]).some((framework) => isTestFile(path, framework));
}

/** Helpers of tests, settings of tools, declarations: nothing that a test shows to work. */
const besideCode =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e)\/|\.d\.[cm]?ts$|\.(?:config|setup|stories)\.\w+$|(?:^|\/)(?:\.[^/]+|conftest\.py|setup\.py|noxfile\.py)$/;

/** Whether a file is code that tests are to run: its own, no test, no settings. */
export function isLoadedByTests(path: string): boolean {
  return isSourceFile(path) && !isForeign(path) && !isAnyTestFile(path) && !besideCode.test(path);
}

/** Where a framework's tests lie among these files; null where there is none. */
export function testPlaces(files: readonly string[], framework: TestFramework): TestPlaces | null {
  const tests = files.filter((path) => isTestFile(path, framework));
  const [example] = tests;
  if (example === undefined) return null;
  const own = tests.filter((path) => testFolderOf(path) !== null);
  const inFolders = own.length * 2 > tests.length;
  const folders = byCount(inFolders ? own.map((path) => testFolderOf(path) ?? "") : tests.map(folderOf));
  const naming = byCount(tests.map(namingOf))[0] ?? baseName(example);
  return {
    files: tests.length,
    globs: [...new Set(tests.map((path) => globOf(path, inFolders)))].sort().slice(0, 50),
    layout: inFolders ? "folder" : "beside",
    folders: folders.slice(0, 20),
    naming,
    example: tests.find((path) => namingOf(path) === naming) ?? example,
  };
}

const testFolderNames = /^(?:tests?|specs?|__tests__)$/;

/** The outermost folder of a path that is only for tests: `packages/a/test` of `packages/a/test/unit/x.test.ts`. */
function testFolderOf(path: string): string | null {
  const segments = folderOf(path).split("/");
  const at = segments.findIndex((name) => testFolderNames.test(name));
  return at < 0 ? null : segments.slice(0, at + 1).join("/");
}

/** `*.test.ts` of `a.test.ts`, `test_*.py` of `test_a.py`. */
function namingOf(path: string): string {
  const name = baseName(path);
  const suffix = new RegExp(`([._-](?:test|spec)\\.${script})$`).exec(name)?.[1];
  if (suffix) return `*${suffix}`;
  if (/^test[_-]/.test(name)) return name.replace(/^(test[_-]).*(\.\w+)$/, "$1*$2");
  return name.replace(/^.*?((?:_test|Tests?|IT)?\.\w+)$/, "*$1");
}

function globOf(path: string, inFolders: boolean): string {
  const top = (inFolders ? testFolderOf(path) : null) ?? folderOf(path).split("/", 1)[0] ?? "";
  return top === "" ? namingOf(path) : `${top}/**/${namingOf(path)}`;
}

function byCount(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
}
