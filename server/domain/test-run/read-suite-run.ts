import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeReport } from "../evidence/outcomes";
import { readLcov } from "../evidence/parse-lcov";
import { parseTestReport, type TestReportFormat } from "../evidence/parse-test-report";
import { under } from "../repository/manifests";
import type { LineHits } from "./line-hits";
import { parseCargo } from "./parse-cargo";
import { readCobertura } from "./read-cobertura";
import { readGoCover } from "./read-go-cover";
import { hasSections } from "./suite-command";
import { frameworkName, type TestSuite } from "./test-suite";

export type SuiteRun = {
  report: TestReport;
  hits: LineHits;
  /** Why nothing could be run, and what to do about it. */
  missing: string | null;
  /** What the runner itself said, without reports. */
  said: string;
};

type RunOutput = { stdout: string; stderr: string };

/**
 * What came of a suite's command.
 * @param mark the run's own, as its command was given it
 */
export function readSuiteRun(suite: TestSuite, output: RunOutput, mark: string): SuiteRun {
  if (!hasSections(suite)) {
    return { ...readNode(output), missing: null, said: "" };
  }
  const { said, report: written, coverage, isMissing } = sectionsOf(output.stdout, mark);
  if (isMissing) return { report: emptyReport, hits: new Map(), missing: missingMessage(suite), said };
  const { report, hits } = readers[suite.framework]({
    ...{ said, stderr: output.stderr },
    ...{ report: written, coverage },
  });
  return { ...fromRoot(suite.dir, report, hits), missing: null, said: `${said}\n${output.stderr}`.trim() };
}

/** The sections are printed when the tests are over: the last ones count, whatever was printed before. */
function sectionsOf(stdout: string, mark: string) {
  const [reportMark, coverageMark] = [`\n${mark} report\n`, `\n${mark} coverage\n`];
  const at = stdout.lastIndexOf(reportMark);
  if (at < 0) {
    const missingAt = stdout.lastIndexOf(`\n${mark} missing\n`);
    const said = missingAt < 0 ? stdout : stdout.slice(0, missingAt);
    return { said, report: "", coverage: "", isMissing: missingAt >= 0 };
  }
  const rest = stdout.slice(at + reportMark.length);
  const coverageAt = rest.lastIndexOf(coverageMark);
  return {
    said: stdout.slice(0, at),
    report: coverageAt < 0 ? rest : rest.slice(0, coverageAt),
    coverage: coverageAt < 0 ? "" : rest.slice(coverageAt + coverageMark.length),
    isMissing: false,
  };
}

type Sections = { said: string; stderr: string; report: string; coverage: string };
type Read = Pick<SuiteRun, "report" | "hits">;

function readNode({ stdout, stderr }: RunOutput): Read {
  return { report: parseTestReport({ text: stdout, format: "tap" }), hits: readLcov(stderr) };
}

function written(format: TestReportFormat): (sections: Sections) => Read {
  return ({ report, coverage }) => ({
    report: parseTestReport({ text: report, format }),
    hits: readLcov(coverage),
  });
}

const readers: Record<TestSuite["framework"], (sections: Sections) => Read> = {
  "node-test": ({ said, stderr }) => readNode({ stdout: said, stderr }),
  vitest: written("jest"),
  jest: written("jest"),
  mocha: written("mocha"),
  pytest: ({ report, coverage }) => ({ report: readPytest(report), hits: readCobertura(coverage) }),
  unittest: ({ said }) => ({ report: parseTestReport({ text: said, format: "tap" }), hits: new Map() }),
  go: ({ said, coverage }) => ({
    report: parseTestReport({ text: said, format: "go" }),
    hits: readGoCover(coverage),
  }),
  cargo: ({ said }) => ({ report: parseCargo(said), hits: new Map() }),
  maven: ({ report }) => ({ report: readJunitFiles(report), hits: new Map() }),
  gradle: ({ report }) => ({ report: readJunitFiles(report), hits: new Map() }),
};

/** Its only suite is named after itself, and it counts lines from 0. */
function readPytest(text: string): TestReport {
  const report = parseTestReport({ text, format: "junit" });
  const tests = report.tests.map((test) => ({
    ...test,
    name: test.name.replace(/^pytest > /, ""),
    line: test.line === null ? null : test.line + 1,
  }));
  return { ...report, tests };
}

/** A file a class, one after the other. */
function readJunitFiles(text: string): TestReport {
  const documents = text.split(/(?=<\?xml )/).filter((part) => part.trim() !== "");
  if (documents.length === 0) return emptyReport;
  return mergeReports(documents.map((part) => parseTestReport({ text: part, format: "junit" })));
}

/** Several reports as one: whole when each of them is. */
export function mergeReports(reports: readonly TestReport[]): TestReport {
  const durations = reports.flatMap(({ durationMs }) => durationMs ?? []);
  return makeReport(
    reports.flatMap(({ tests }) => tests),
    {
      complete: reports.every(({ complete }) => complete),
      durationMs: durations.length > 0 ? durations.reduce((sum, one) => sum + one, 0) : null,
    },
  );
}

/** Runners name files from the folder that they run in. */
function fromRoot(dir: string, report: TestReport, hits: LineHits): Read {
  if (dir === "") return { report, hits };
  const place = (path: string) =>
    path.startsWith(`${dir}/`) || path.startsWith("/") ? path : under(dir, path);
  const tests = report.tests.map(
    (test): TestOutcome => ({ ...test, file: test.file === null ? null : place(test.file) }),
  );
  return {
    report: { ...report, tests },
    hits: new Map([...hits].map(([path, lines]) => [place(path), lines])),
  };
}

function missingMessage({ framework, dir, install }: TestSuite): string {
  const where = dir === "" ? "" : ` of ${dir}`;
  const name = frameworkName(framework);
  const inside = inDependencies.has(framework)
    ? `${name} is not installed: it comes with the project's dependencies${where}${install ? ` (${install})` : ""}, which are not in the sandbox.`
    : `${name} cannot run: its program is not installed where the sandbox looks (/usr/bin, /usr/local/bin).`;
  return `${inside} No test was run.`;
}

const inDependencies: ReadonlySet<string> = new Set(["vitest", "jest", "mocha", "pytest"]);

/** Whether a runner is one of the packages that a repository installs, and no program of the machine. */
export function comesWithDependencies(framework: string | null): boolean {
  return framework !== null && inDependencies.has(framework);
}
