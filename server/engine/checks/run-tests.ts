import type { Coverage, TestReport } from "@/contracts/evidence";
import { runSuites } from "@/server/agents/test-run/run-suites";
import { coverageOf } from "@/server/domain/evidence/parse-lcov";
import type { EngineDependencies } from "../engine-dependencies";

export type TestRun = {
  report: TestReport;
  coverage: Coverage | null;
  /** There are tests, all of them passed or are a todo, and every report is whole. */
  green: boolean;
  summary: string;
};

/** Runs all tests of a folder in the sandbox, by the runners that the repository itself uses. */
export async function runTests(
  { sandbox, files }: Pick<EngineDependencies, "sandbox" | "files">,
  folder: string,
  options: { signal: AbortSignal; changedFiles: string[]; onOutput?: (text: string) => void },
): Promise<TestRun> {
  const { signal, onOutput, changedFiles } = options;
  const { report, hits, green, summary } = await runSuites(
    { sandbox, files },
    { root: folder, signal, onOutput },
  );
  return { report, coverage: coverageOf(hits, changedFiles), green, summary };
}
