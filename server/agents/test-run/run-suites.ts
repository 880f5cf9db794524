import type { TestName, TestReport } from "@/contracts/evidence";
import { summarizeTests } from "@/server/domain/evidence/summarize-tests";
import { toRepeat, withRepeats } from "@/server/domain/test-run/flaky";
import { isBad, markKnown, ownFailures } from "@/server/domain/test-run/known-failures";
import { addHits, type LineHits } from "@/server/domain/test-run/line-hits";
import { mergeReports, readSuiteRun } from "@/server/domain/test-run/read-suite-run";
import {
  hasSections,
  runMark,
  shownSuiteCommand,
  suiteCommand,
} from "@/server/domain/test-run/suite-command";
import { suiteOutput } from "@/server/domain/test-run/suite-output";
import {
  frameworkName,
  suiteOfFile,
  suitesFor,
  suitesOf,
  type TestSuite,
} from "@/server/domain/test-run/test-suite";
import type { IdSource } from "@/server/ports/clock";
import type { SandboxPort, SandboxResult } from "@/server/ports/sandbox";
import type { WorkspacePort } from "@/server/ports/workspace";
import { agentLimits } from "../limits";
import { commandLine } from "./command-line";
import { readFolderFacts } from "./read-facts";

export type SuitesRun = {
  report: TestReport;
  hits: LineHits;
  /** Whether what was run would have said of this file how much of it ran. */
  isMeasured: (path: string) => boolean;
  /** At least one test ran, none failed of its own, every report is whole and every runner ended well. */
  green: boolean;
  /** A suite whose program or dependencies are not there: what to do, in words. */
  missing: string[];
  /** A runner ended badly without a test that failed. */
  broken: boolean;
  /** In words that an agent can act on. */
  summary: string;
};

export type SuitesInput = {
  root: string;
  /** Only these test files; left out: all. */
  only?: readonly string[];
  /** Tests that did not pass before the mission: their failures are held against nobody. */
  known?: readonly TestName[];
  /** Files that the work at hand has changed: a flaky test in one of them is its own. */
  changedFiles?: readonly string[];
  /** How often a test that fails is run before it counts as failed; left out: once. */
  tries?: number;
  signal: AbortSignal;
  onOutput?: (text: string) => void;
};

/** Runs the tests of a folder in the sandbox, each suite by its own runner, the root's first. */
export async function runSuites(tools: SuiteTools, input: SuitesInput): Promise<SuitesRun> {
  const { root, only = [], changedFiles = [] } = input;
  const suites = suitesOf(await readFolderFacts(tools.files, root));
  const runs: Run[] = [];
  for (const { suite, paths } of suitesFor(suites, only))
    runs.push(await runSuite(tools, input, suite, paths));
  const report = mergeReports(runs.map((run) => run.report));
  const missing = runs.flatMap((run) => run.missing ?? []);
  const broken = runs.some((run) => run.missing === null && isBroken(run.report, run.result));
  const own = ownFailures(report, changedFiles);
  // Of a run that was cut short, what it has not come to says nothing.
  const measured = runs.flatMap((run) =>
    run.suite.coverage && run.missing === null && run.report.complete && run.result.limitHit === null
      ? [run.suite]
      : [],
  );
  return {
    ...{ report, missing, broken, hits: mergeHits(runs.map((run) => run.hits)) },
    isMeasured: (path) => suiteOfFile(measured, path) !== undefined,
    green: own.length === 0 && report.tests.length > 0 && missing.length === 0 && !broken,
    summary: runs.map((run) => summaryOf(run, runs.length > 1)).join("\n\n"),
  };
}

export type SuiteTools = {
  sandbox: SandboxPort;
  files: Pick<WorkspacePort, "list" | "readText">;
  /** Names each run, so that no test can print what only the run's own command says. */
  ids: IdSource;
};
type Run = ReturnType<typeof readSuiteRun> & { suite: TestSuite; result: SandboxResult };

/** Runs a suite, and what fails in it again as often as is wanted, or until it passes. */
async function runSuite(
  { sandbox, ids }: SuiteTools,
  { root, known = [], tries = 1, signal, onOutput }: SuitesInput,
  suite: TestSuite,
  paths: readonly string[],
): Promise<Run> {
  const once = async (only: readonly string[]) => {
    const mark = hasSections(suite) ? runMark(ids.next("run")) : "";
    onOutput?.(commandLine(shownSuiteCommand(suite, only)));
    const output = suiteOutput(suite, mark, (text) => onOutput?.(text));
    const result = await sandbox.run(
      { workDir: root, argv: suiteCommand(suite, only, mark), limits: agentLimits.tests },
      { signal, onOutput: ({ stream, text }) => output.add(stream, text) },
    );
    output.end();
    return { suite, result, ...readSuiteRun(suite, result, mark) };
  };
  const first = await once(paths);
  const marked = markKnown(first.report, known);
  const repeats: TestReport[] = [];
  let report = marked;
  for (let run = 1; run < tries && !isBroken(marked, first.result); run += 1) {
    const failing = toRepeat(report);
    if (failing.length === 0) break;
    const files = failing.map(({ file }) => file);
    const named = files.every((file) => file !== null)
      ? [...new Set(files.flatMap((file) => file ?? []))]
      : paths;
    repeats.push((await once(named)).report);
    report = withRepeats(marked, repeats);
  }
  return { ...first, report };
}

/** Its report is cut, or it ended badly though no test says why. */
function isBroken(report: TestReport, result: SandboxResult): boolean {
  if (result.limitHit !== null || !report.complete) return true;
  return result.exitCode !== 0 && !report.tests.some(isBad);
}

function summaryOf({ suite, report, result, missing, said }: Run, named: boolean): string {
  const heading = named ? `${frameworkName(suite.framework)} in ${suite.dir || "the root"}: ` : "";
  if (missing !== null) return heading + missing;
  const stderr = said === "" ? result.stderr : said;
  return heading + summarizeTests(report, { ...result, stderr });
}

function mergeHits(all: readonly LineHits[]): LineHits {
  const merged: LineHits = new Map();
  for (const hits of all)
    for (const [path, lines] of hits) for (const [line, count] of lines) addHits(merged, path, line, count);
  return merged;
}
