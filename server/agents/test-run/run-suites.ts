import type { TestReport } from "@/contracts/evidence";
import { summarizeTests } from "@/server/domain/evidence/summarize-tests";
import { addHits, type LineHits } from "@/server/domain/test-run/line-hits";
import { mergeReports, readSuiteRun } from "@/server/domain/test-run/read-suite-run";
import { suiteCommand } from "@/server/domain/test-run/suite-command";
import { frameworkName, suitesFor, suitesOf, type TestSuite } from "@/server/domain/test-run/test-suite";
import type { SandboxPort, SandboxResult } from "@/server/ports/sandbox";
import type { WorkspacePort } from "@/server/ports/workspace";
import { agentLimits } from "../limits";
import { readFolderFacts } from "./read-facts";

export type SuitesRun = {
  report: TestReport;
  hits: LineHits;
  /** At least one test ran, none failed, every report is whole and every runner ended well. */
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
  signal: AbortSignal;
  onOutput?: (text: string) => void;
};

/** Runs the tests of a folder in the sandbox, each suite by its own runner, the root's first. */
export async function runSuites(
  { sandbox, files }: { sandbox: SandboxPort; files: Pick<WorkspacePort, "list" | "readText"> },
  { root, only = [], signal, onOutput }: SuitesInput,
): Promise<SuitesRun> {
  const suites = suitesOf(await readFolderFacts(files, root));
  const runs = [];
  for (const { suite, paths } of suitesFor(suites, only)) {
    const result = await sandbox.run(
      { workDir: root, argv: suiteCommand(suite, paths), limits: agentLimits.tests },
      { signal, onOutput: (chunk) => chunk.stream === "stdout" && onOutput?.(chunk.text) },
    );
    runs.push({ suite, result, ...readSuiteRun(suite, result) });
  }
  const report = mergeReports(runs.map((run) => run.report));
  const missing = runs.flatMap((run) => run.missing ?? []);
  const broken = runs.some((run) => run.missing === null && isBroken(run.report, run.result));
  return {
    ...{ report, missing, broken, hits: mergeHits(runs.map((run) => run.hits)) },
    green: report.failed === 0 && report.tests.length > 0 && missing.length === 0 && !broken,
    summary: runs.map((run) => summaryOf(run, runs.length > 1)).join("\n\n"),
  };
}

/** Its report is cut, or it ended badly though no test says why. */
function isBroken(report: TestReport, result: SandboxResult): boolean {
  if (result.limitHit !== null || !report.complete) return true;
  return report.failed === 0 && result.exitCode !== 0;
}

type Run = ReturnType<typeof readSuiteRun> & { suite: TestSuite; result: SandboxResult };

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
