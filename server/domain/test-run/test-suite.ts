import type { RepositoryFacts, RepositoryPackage } from "@/contracts/repository";

/** Tests that one runner runs from one folder. */
export type TestSuite = Pick<
  RepositoryPackage,
  "dir" | "packageManager" | "testScript" | "runnerOptions" | "coverage"
> & {
  framework: NonNullable<RepositoryPackage["framework"]>;
  /** What the runner is told to look for; none: what it finds by itself. */
  globs: string[];
  /** How its dependencies get in, as a person would type it. */
  install: string | null;
};

const mostSuites = 20;

/** What War Room's own projects are tested by, and a repository in which nothing says how it is tested. */
export const defaultSuite: TestSuite = {
  ...{ dir: "", framework: "node-test", packageManager: null, testScript: null, runnerOptions: [] },
  ...{ coverage: true, globs: ["test/**/*.test.ts"], install: null },
};

/** The suites of a repository, the root's first. Packages without a test are left out where others have some. */
export function suitesOf({ packages }: RepositoryFacts): TestSuite[] {
  const suites = packages.flatMap((one) => {
    const { framework, tests, commands, ...rest } = one;
    if (!framework) return [];
    return [{ tests: tests !== null, suite: { ...rest, framework, globs: tests?.globs ?? [], ...commands } }];
  });
  const withTests = suites.filter(({ tests }) => tests);
  const chosen = withTests.length > 0 ? withTests : suites.slice(0, 1);
  return chosen.length > 0 ? chosen.slice(0, mostSuites).map(({ suite }) => toSuite(suite)) : [defaultSuite];
}

function toSuite(suite: TestSuite): TestSuite {
  const { dir, framework, packageManager, testScript, runnerOptions, coverage, globs, install } = suite;
  return { dir, framework, packageManager, testScript, runnerOptions, coverage, globs, install };
}

/** The suite that a file belongs to: the one whose folder is nearest, of those that know its language. */
export function suiteOfFile(suites: readonly TestSuite[], path: string): TestSuite | undefined {
  return suites
    .filter(
      ({ dir, framework }) => (dir === "" || path.startsWith(`${dir}/`)) && speaks[framework].test(path),
    )
    .sort((a, b) => b.dir.length - a.dir.length)[0];
}

const script = /\.[cm]?[jt]sx?$/;
const jvm = /\.(?:java|kt|kts)$/;
const speaks: Record<TestSuite["framework"], RegExp> = {
  ...{ "node-test": script, vitest: script, jest: script, mocha: script },
  ...{ pytest: /\.py$/, unittest: /\.py$/, go: /\.go$/, cargo: /\.rs$/, maven: jvm, gradle: jvm },
};

/** Suites with the files of theirs that are asked for, all of them where none is; one that belongs to none goes to the first, which will say so. */
export function suitesFor(
  suites: readonly TestSuite[],
  only: readonly string[],
): Array<{ suite: TestSuite; paths: string[] }> {
  if (only.length === 0) return suites.map((suite) => ({ suite, paths: [] }));
  const paths = new Map<TestSuite, string[]>();
  for (const path of only) {
    const suite = suiteOfFile(suites, path) ?? suites[0];
    if (suite) paths.set(suite, [...(paths.get(suite) ?? []), path]);
  }
  return [...paths].map(([suite, own]) => ({ suite, paths: own }));
}

/** How people call it. */
export function frameworkName(framework: TestSuite["framework"]): string {
  return names[framework];
}

const names: Record<TestSuite["framework"], string> = {
  ...{ "node-test": "node:test", vitest: "Vitest", jest: "Jest", mocha: "Mocha", pytest: "pytest" },
  ...{ unittest: "unittest", go: "go test", cargo: "cargo test", maven: "Maven", gradle: "Gradle" },
};
