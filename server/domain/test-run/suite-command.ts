import { shownTestCommand, testCommand } from "../evidence/test-command";
import { under } from "../repository/manifests";
import type { TestSuite } from "./test-suite";
import { unittestRunner } from "./unittest-runner";

/**
 * Separates what a runner says from the files that it wrote, in what comes back from the sandbox. No test can print it
 * beforehand: each run has its own.
 * @param run a name that nothing in the repository can know; letters, digits, - and _
 */
export function runMark(run: string): string {
  return `--- war-room ${run}:`;
}

/** Whether what the suite's command prints has sections; node's own runner at the root is started by itself. */
export function hasSections({ framework, dir }: Pick<TestSuite, "framework" | "dir">): boolean {
  return framework !== "node-test" || dir !== "";
}

/** Whether its runner can be told to run some test files only, and says of each test which file it is in. */
export function takesFiles({ framework, testScript }: Pick<TestSuite, "framework" | "testScript">): boolean {
  // Behind a script that names files of its own, others are added to them.
  if (framework === "mocha") return testScript === null;
  return !["go", "cargo", "maven", "gradle"].includes(framework);
}

const out = "/tmp/war-room";

/**
 * The command that runs a suite, or these files of it, in the sandbox. What a runner writes into files is printed
 * behind its own output: nothing has to be read back, and nothing is left in the work folder.
 * @param mark `runMark` of this run
 */
export function suiteCommand(suite: TestSuite, files: readonly string[], mark: string): string[] {
  const own = files.map((path) => fromSuite(suite, path));
  if (!hasSections(suite)) {
    return testCommand(files.length > 0 ? files : suite.globs, suite.runnerOptions);
  }
  const { probe, run, report = "", coverage = "" } = runners[suite.framework](suite, own);
  const program = [
    `cd ${quoted(under("/work", suite.dir))} || exit 97`,
    `mkdir -p ${out}/coverage; touch ${out}/started`,
    // Tools of the package come before those of the repository.
    'bins=""; d=$PWD; while :; do bins="$bins$d/node_modules/.bin:"; [ "$d" = /work ] && break; d=$(dirname "$d"); done',
    'PATH="$bins$PATH"; export PATH CI=1 NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1 COVERAGE_FILE=/tmp/war-room/.coverage',
    `${probe} || { printf '\\n${mark} missing\\n'; exit 127; }`,
    run,
    "code=$?",
    `printf '\\n${mark} report\\n'; ${report || ":"}`,
    `printf '\\n${mark} coverage\\n'; ${coverage || ":"}`,
    "exit $code",
  ].join("\n");
  return ["sh", "-c", program, "war-room", ...own];
}

/** The same for people, without what only makes a report of it. */
export function shownSuiteCommand(suite: TestSuite, files: readonly string[]): string {
  const own = files.map((path) => fromSuite(suite, path));
  const { framework, dir, runnerOptions } = suite;
  const command =
    framework === "node-test"
      ? shownTestCommand(
          own.length > 0 ? own : suite.globs.map((glob) => fromSuite(suite, glob)),
          runnerOptions,
        )
      : [suite.testScript ?? plainCommands[framework], ...own.map(quoted)].join(" ");
  return dir === "" ? command : `cd ${quoted(dir)} && ${command}`;
}

const plainCommands: Record<Exclude<TestSuite["framework"], "node-test">, string> = {
  ...{ vitest: "vitest run", jest: "jest --ci", mocha: "mocha", pytest: "python3 -m pytest" },
  ...{ unittest: "python3 -m unittest", go: "go test -json", cargo: "cargo test --offline" },
  ...{ maven: "mvn -o test", gradle: "gradle --offline test" },
};

type Runner = {
  /** A shell condition: whether the program is there. */
  probe: string;
  run: string;
  /** Print what was written to files. */
  report?: string;
  coverage?: string;
};

const lcov = `cat ${out}/coverage/lcov.info 2>/dev/null`;
const json = `cat ${out}/report.json 2>/dev/null`;
/** The tests that are asked for, behind the runner's options. */
const files = '"$@"';

const runners: Record<TestSuite["framework"], (suite: TestSuite, files: readonly string[]) => Runner> = {
  "node-test": ({ dir, globs, runnerOptions }, own) => {
    const found =
      own.length > 0
        ? own
        : globs.map((glob) => (glob.startsWith(`${dir}/`) ? glob.slice(dir.length + 1) : glob));
    return {
      probe: "command -v node >/dev/null",
      // Its coverage goes to standard error, as at the root.
      run: testCommand(found, runnerOptions).map(quoted).join(" "),
    };
  },
  vitest: ({ coverage, ...suite }) => ({
    probe: "command -v vitest >/dev/null",
    run: [
      ownScript(suite, "vitest run"),
      `--run --reporter=default --reporter=json --outputFile.json=${out}/report.json`,
      coverage
        ? `--coverage.enabled=true --coverage.reporter=lcovonly --coverage.reportsDirectory=${out}/coverage ${noThresholds}`
        : "--coverage.enabled=false",
      files,
    ].join(" "),
    ...{ report: json, coverage: lcov },
  }),
  jest: (suite) => ({
    probe: "command -v jest >/dev/null",
    run: [
      ownScript(suite, "jest"),
      `--ci --json --testLocationInResults --outputFile=${out}/report.json`,
      `--coverage --coverageReporters=lcovonly --coverageDirectory=${out}/coverage --coverageThreshold='{}'`,
      files,
    ].join(" "),
    ...{ report: json, coverage: lcov },
  }),
  mocha: (suite, own) => ({
    probe: "command -v mocha >/dev/null",
    // Files behind a script add to those that it names: all of its tests run then.
    run: [
      ownScript(
        suite,
        `mocha ${own.length > 0 ? files : suite.globs.map((glob) => quoted(fromSuite(suite, glob))).join(" ")}`,
      ),
      `--reporter json --reporter-option output=${out}/report.json`,
    ].join(" "),
    report: json,
  }),
  pytest: ({ coverage }) => ({
    probe: `${python}; "$py" -c 'import pytest' 2>/dev/null`,
    run: [
      `"$py" -m pytest -p no:cacheprovider --junitxml=${out}/report.xml -o junit_family=xunit1`,
      coverage ? `--cov --cov-report=xml:${out}/coverage/cobertura.xml` : "",
      files,
    ].join(" "),
    report: `cat ${out}/report.xml 2>/dev/null`,
    coverage: `cat ${out}/coverage/cobertura.xml 2>/dev/null`,
  }),
  unittest: () => ({
    probe: `${python}; "$py" -c 'import unittest' 2>/dev/null`,
    run: `"$py" -c ${quoted(unittestRunner)} ${files}`,
  }),
  go: (_suite, own) => ({
    probe: "command -v go >/dev/null",
    run: `GOFLAGS=-buildvcs=false go test -json -coverprofile=${out}/coverage/go.out ${goPackages(own)}`,
    coverage: `cat go.mod ${out}/coverage/go.out 2>/dev/null`,
  }),
  cargo: () => ({
    probe: "command -v cargo >/dev/null",
    // Which target's tests come next is said on the other stream: only together are they in order.
    run: "cargo test --offline --no-fail-fast 2>&1",
  }),
  maven: () => ({
    probe: "{ [ -x ./mvnw ] || command -v mvn >/dev/null; }",
    run: "mvn=mvn; [ -x ./mvnw ] && mvn=./mvnw; set --; [ -d .m2/repository ] && set -- -Dmaven.repo.local=$PWD/.m2/repository; $mvn -o -B $@ test",
    report: newReports("*/surefire-reports/TEST-*.xml"),
  }),
  gradle: () => ({
    probe: "{ [ -x ./gradlew ] || command -v gradle >/dev/null; }",
    run: "gradle=gradle; [ -x ./gradlew ] && gradle=./gradlew; $gradle --offline --no-daemon --console=plain test",
    report: newReports("*/test-results/*/TEST-*.xml"),
  }),
};

/** The repository's own limits on coverage are its own run's business, not a reason for a test to fail here. */
const noThresholds = ["lines", "functions", "branches", "statements"]
  .map((what) => `--coverage.thresholds.${what}=0`)
  .join(" ");

/** An environment of the project's own, where it runs here; else the system's Python with what lies in that. */
const python = [
  'py=python3; for v in .venv venv /work/.venv; do [ -x "$v/bin/python" ] && "$v/bin/python" -c 1 2>/dev/null && py=$v/bin/python && break; done',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that reads it.
  'for s in .venv/lib/python*/site-packages /work/.venv/lib/python*/site-packages src .; do [ -d "$s" ] && PYTHONPATH=${PYTHONPATH:+$PYTHONPATH:}$s; done',
  "export PYTHONPATH",
].join("; ");

/** The package's own way to start its runner: with what it builds and sets before. */
function ownScript(
  { testScript, runnerOptions }: Pick<TestSuite, "testScript" | "runnerOptions">,
  plain: string,
): string {
  return testScript ?? [plain, ...runnerOptions].join(" ");
}

/** Only what this run wrote: reports of earlier ones may lie beside. */
function newReports(pattern: string): string {
  return `find . -path ${quoted(pattern)} -newer ${out}/started -exec cat {} \\;`;
}

/** Go tests packages, not files. */
function goPackages(own: readonly string[]): string {
  const folders = own.map((path) => `./${path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "."}`);
  return folders.length === 0 ? "./..." : [...new Set(folders)].map(quoted).join(" ");
}

function fromSuite({ dir }: Pick<TestSuite, "dir">, path: string): string {
  return dir !== "" && path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
