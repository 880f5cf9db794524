import type { Coverage, TestName, TestReport } from "@/contracts/evidence";
import { runSuites, type SuitesRun } from "@/server/agents/test-run/run-suites";
import { runnableLines } from "@/server/domain/code-text/runnable-lines";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import { coverageOf } from "@/server/domain/evidence/parse-lcov";
import { isLoadedByTests } from "@/server/domain/repository/test-files";
import { markEmpty } from "@/server/domain/test-run/empty-tests";
import type { EngineDependencies } from "../engine-dependencies";

export type TestRun = {
  report: TestReport;
  coverage: Coverage | null;
  /** There are tests, none fails that passed before, and every report is whole. */
  green: boolean;
  summary: string;
  /** Why the run is not whole: a program that is missing, a runner that fell over. Null: it is. */
  problem: string | null;
  /** A runner that is not installed, in words; null: all are. */
  missing: string | null;
};

export type TestRunInput = {
  folder: string;
  /** What was changed since, for coverage and for who answers for a flaky test. */
  change: { repository: string; from: string; to: string; files: readonly string[] } | null;
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  /** Whether tests in the changed files are run more than once though they pass: new ones may be flaky. */
  repeatsChanged?: boolean;
  signal: AbortSignal;
  onOutput?: (text: string) => void;
};

/** A test that fails is run this often before it counts as failed. */
const tries = 3;
const diffBytes = 4_000_000;

/** Runs all tests of a folder in the sandbox, by the runners that the repository itself uses. */
export async function runTests(
  { sandbox, files, vcs, ids }: Pick<EngineDependencies, "sandbox" | "files" | "vcs" | "ids">,
  { folder, change, known, repeatsChanged = false, signal, onOutput }: TestRunInput,
): Promise<TestRun> {
  const changedFiles = change?.files ?? [];
  const run = await runSuites(
    { sandbox, files, ids },
    { root: folder, known, changedFiles, tries, repeatsChanged, signal, onOutput },
  );
  const { green, summary } = run;
  const report = await withEmpty(files, { folder, changedFiles, report: run.report });
  const coverage = change === null ? null : await measure({ vcs, files }, { folder, change, run });
  const missing = run.missing[0] ?? null;
  const problem = missing ?? (run.broken ? firstLines(summary) : null);
  return { report, coverage, green, summary, problem, missing };
}

/** Which of the passed tests in changed files can show nothing. */
async function withEmpty(
  files: EngineDependencies["files"],
  { folder, changedFiles, report }: { folder: string; changedFiles: readonly string[]; report: TestReport },
): Promise<TestReport> {
  const named = new Set(report.tests.flatMap(({ file }) => file ?? []));
  let tests = report.tests;
  for (const path of changedFiles.filter((one) => named.has(one)))
    tests = markEmpty(tests, path, await files.readText(folder, path).catch(() => ""));
  return { ...report, tests };
}

/** How much of the change ran, as far as runners measure it. */
async function measure(
  { vcs, files }: Pick<EngineDependencies, "files" | "vcs">,
  work: { folder: string; change: NonNullable<TestRunInput["change"]>; run: SuitesRun },
): Promise<Coverage | null> {
  const { folder, change, run } = work;
  const paths = change.files.filter((path) => run.hits.has(path) || run.isMeasured(path));
  if (paths.length === 0) return null;
  const changed = new Map(changedLines(await vcs.diff({ ...change, maxBytes: diffBytes })));
  for (const path of paths.filter((one) => !run.hits.has(one) && isLoadedByTests(one))) {
    // What is gone, or no text, has no line to run.
    const text = await files.readText(folder, path).catch(() => "");
    const lines = runnableLines(path, text);
    changed.set(path, new Set([...(changed.get(path) ?? [])].filter((line) => lines.has(line))));
  }
  return coverageOf(run.hits, paths, changed);
}

function firstLines(text: string): string {
  return text.split("\n").slice(0, 6).join(" ").slice(0, 600);
}
