import type { Coverage, TestName, TestReport } from "@/contracts/evidence";
import { runSuites } from "@/server/agents/test-run/run-suites";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import { coverageOf } from "@/server/domain/evidence/parse-lcov";
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
  signal: AbortSignal;
  onOutput?: (text: string) => void;
};

/** A test that fails is run this often before it counts as failed. */
const tries = 3;
const diffBytes = 4_000_000;

/** Runs all tests of a folder in the sandbox, by the runners that the repository itself uses. */
export async function runTests(
  { sandbox, files, vcs, ids }: Pick<EngineDependencies, "sandbox" | "files" | "vcs" | "ids">,
  { folder, change, known, signal, onOutput }: TestRunInput,
): Promise<TestRun> {
  const changedFiles = change?.files ?? [];
  const run = await runSuites(
    { sandbox, files, ids },
    { root: folder, known, changedFiles, tries, signal, onOutput },
  );
  const { report, hits, green, summary } = run;
  const isMeasured = change !== null && changedFiles.some((path) => hits.has(path));
  const diff = isMeasured ? await vcs.diff({ ...change, maxBytes: diffBytes }) : null;
  const coverage = coverageOf(hits, changedFiles, diff === null ? null : changedLines(diff));
  const missing = run.missing[0] ?? null;
  const problem = missing ?? (run.broken ? firstLines(summary) : null);
  return { report, coverage, green, summary, problem, missing };
}

function firstLines(text: string): string {
  return text.split("\n").slice(0, 6).join(" ").slice(0, 600);
}
