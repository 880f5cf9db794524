import type { Coverage, TestReport } from "@/contracts/evidence";
import { agentLimits } from "@/server/agents/limits";
import { parseLcov } from "@/server/domain/evidence/parse-lcov";
import { parseTap } from "@/server/domain/evidence/parse-tap";
import { summarizeTests } from "@/server/domain/evidence/summarize-tests";
import { testCommand } from "@/server/domain/evidence/test-command";
import type { SandboxPort } from "@/server/ports/sandbox";

export type TestRun = { report: TestReport; coverage: Coverage | null; green: boolean; summary: string };

/** Runs all tests of a folder in the sandbox. Green: every test passed or is a todo, and the report is whole. */
export async function runTests(
  sandbox: SandboxPort,
  folder: string,
  options: { signal: AbortSignal; changedFiles: string[]; onOutput?: (text: string) => void },
): Promise<TestRun> {
  const result = await sandbox.run(
    { workDir: folder, argv: testCommand(), limits: agentLimits.tests },
    {
      signal: options.signal,
      onOutput: (chunk) => chunk.stream === "stdout" && options.onOutput?.(chunk.text),
    },
  );
  const report = parseTap(result.stdout);
  return {
    report,
    coverage: parseLcov(result.stderr, options.changedFiles),
    green: report.failed === 0 && report.complete && result.exitCode === 0,
    summary: summarizeTests(report, result),
  };
}
