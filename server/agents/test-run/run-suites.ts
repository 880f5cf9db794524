import { countOf } from "@/contracts/count-of";
import type { TestName, TestReport } from "@/contracts/evidence";
import { summarizeTests } from "@/server/domain/evidence/summarize-tests";
import { toRepeat, withoutOrdered, withRepeats } from "@/server/domain/test-run/flaky";
import { isBad, markKnown, ownFailures } from "@/server/domain/test-run/known-failures";
import { addHits, type LineHits } from "@/server/domain/test-run/line-hits";
import { mergeReports, readSuiteRun } from "@/server/domain/test-run/read-suite-run";
import {
  hasSections,
  runMark,
  shownSuiteCommand,
  suiteCommand,
  takesFiles,
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
  /** Tests in the changed files are run as often, too, when they pass: a new test may be flaky. */
  repeatsChanged?: boolean;
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
type Run = ReturnType<typeof readSuiteRun> & { suite: TestSuite; result: SandboxResult; note?: string };

/** Runs a suite, and what fails in it again as often as is wanted, or until it passes. */
async function runSuite(
  { sandbox, ids }: SuiteTools,
  { root, known = [], changedFiles = [], tries = 1, repeatsChanged = false, signal, onOutput }: SuitesInput,
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
  if (!repeatsChanged || isBroken(report, first.result) || ownFailures(report, changedFiles).length > 0)
    return { ...first, report };
  const changed = changedTests(suite, report, changedFiles);
  if (changed.length === 0) return { ...first, report };
  if (first.result.durationMs > longestRepeatedMs)
    return { ...first, report, note: notRepeated(changed, first.result.durationMs) };
  const alone: TestReport[] = [];
  let spentMs = 0;
  for (let run = 1; run < tries && spentMs < longestRepeatedMs; run += 1) {
    const again = await once(changed);
    spentMs += again.result.durationMs;
    // A run that was cut short says nothing of what it holds.
    if (again.report.complete && again.result.limitHit === null) alone.push(again.report);
  }
  repeats.push(...withoutOrdered(report, alone));
  return { ...first, report: markKnown(withRepeats(marked, repeats), known) };
}

/** A suite that takes longer is not run again for its changed tests; nor do these runs together take much longer. */
const longestRepeatedMs = 60_000;

/** The changed files that hold tests of the suite, as its runner can be given them. */
function changedTests(suite: TestSuite, { tests }: TestReport, changedFiles: readonly string[]): string[] {
  if (!takesFiles(suite)) return [];
  const changed = new Set(changedFiles);
  return [...new Set(tests.flatMap(({ file }) => (file !== null && changed.has(file) ? [file] : [])))].sort();
}

function notRepeated(changed: readonly string[], durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  return `The tests take ${seconds} s, so the ${countOf(changed.length, "changed test file")} ran once: flaky tests in them do not show.`;
}

/** Its report is cut, or it ended badly though no test says why. */
function isBroken(report: TestReport, result: SandboxResult): boolean {
  if (result.limitHit !== null || !report.complete) return true;
  return result.exitCode !== 0 && !report.tests.some(isBad);
}

function summaryOf({ suite, report, result, missing, said, note }: Run, named: boolean): string {
  const heading = named ? `${frameworkName(suite.framework)} in ${suite.dir || "the root"}: ` : "";
  if (missing !== null) return heading + missing;
  const stderr = said === "" ? result.stderr : said;
  const words = heading + summarizeTests(report, { ...result, stderr });
  return note === undefined ? words : `${words}\n${note}`;
}

function mergeHits(all: readonly LineHits[]): LineHits {
  const merged: LineHits = new Map();
  for (const hits of all)
    for (const [path, lines] of hits) for (const [line, count] of lines) addHits(merged, path, line, count);
  return merged;
}
