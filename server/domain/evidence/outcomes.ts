import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { withoutEscapes } from "@/contracts/terminal-text";

const longestMessage = 2000;

export type OutcomeInput = Pick<TestOutcome, "name" | "status"> & {
  file?: string | null;
  line?: number | null;
  durationMs?: number | null;
  message?: string | null;
};

/** One outcome in our shape: paths relative to the project, numbers that are numbers, messages of bounded length. */
export function makeOutcome(input: OutcomeInput): TestOutcome {
  const line = input.line ?? null;
  const durationMs = input.durationMs ?? null;
  return {
    name: input.name,
    status: input.status,
    file: input.file ? projectPath(input.file) : null,
    line: line !== null && Number.isInteger(line) && line > 0 ? line : null,
    durationMs: durationMs !== null && Number.isFinite(durationMs) ? durationMs : null,
    message: input.message ? withoutEscapes(input.message).slice(0, longestMessage) : null,
  };
}

/** The report with its totals, which are always counted from the tests themselves. */
export function makeReport(
  tests: TestOutcome[],
  rest: { complete: boolean; durationMs: number | null },
): TestReport {
  const count = (status: TestOutcome["status"]) => tests.filter((test) => test.status === status).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    todo: count("todo"),
    skipped: count("skipped"),
    ...(count("flaky") > 0 ? { flaky: count("flaky") } : {}),
    durationMs: rest.durationMs !== null && Number.isFinite(rest.durationMs) ? rest.durationMs : null,
    complete: rest.complete,
    tests,
  };
}

/** A report that says nothing: unreadable, or cut before the first test. */
export const emptyReport: TestReport = makeReport([], { complete: false, durationMs: null });

/** Sandboxes mount the project at `/work`; reports name files with it or as file URLs. */
export function projectPath(path: string): string {
  return path.replace(/^file:\/\//, "").replace(/^\/work\//, "");
}
