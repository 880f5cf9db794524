import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { withoutEscapes } from "@/contracts/terminal-text";

type RunEnd = { exitCode: number | null; limitHit: string | null; stderr: string };

const failuresShown = 10;

/** A test run in words that an agent can act on: the counts, then each failure with its place and message. */
export function summarizeTests(report: TestReport, run: RunEnd): string {
  const { passed, failed, flaky = 0, todo, skipped } = report;
  const unsteady = flaky > 0 ? `, ${flaky} flaky` : "";
  const lines = [`${passed} passed, ${failed} failed, ${todo} todo, ${skipped} skipped${unsteady}`];
  if (run.limitHit) lines.push(`The run was stopped: it went over its ${run.limitHit} limit.`);
  if (!report.complete) lines.push("The report is not complete: the runner ended before its plan.");
  const before = report.tests.filter((test) => test.failedBefore);
  if (before.length > 0)
    lines.push(`Not passing before the mission either, and not yours to mend: ${namesOf(before)}`);
  const empty = report.tests.filter((test) => test.empty);
  if (empty.length > 0)
    lines.push(`Passed, but their bodies call nothing, so they show nothing: ${namesOf(empty)}`);
  for (const { name, runs } of report.tests.filter((test) => test.status === "flaky" && !test.failedBefore))
    lines.push(`Flaky, it passed ${runs?.passed ?? 0} of ${runs?.of ?? 0} runs: ${name}`);
  const failures = report.tests.filter((test) => test.status === "failed" && !test.failedBefore);
  for (const test of failures.slice(0, failuresShown)) {
    const place = test.file ? ` (${test.file}${test.line ? `:${test.line}` : ""})` : "";
    lines.push(`not ok: ${test.name}${place}`, ...(test.message ? [test.message] : []));
  }
  if (failures.length > failuresShown) lines.push(`… and ${failures.length - failuresShown} more failures`);
  if (run.exitCode !== 0 && failed === 0)
    lines.push(
      `exit code: ${run.exitCode ?? "none"}`,
      withoutEscapes(withoutCoverage(run.stderr)).slice(-4_000),
    );
  return lines.join("\n");
}

function namesOf(tests: readonly TestOutcome[]): string {
  const named = tests.slice(0, failuresShown).map(({ name }) => name);
  const more = tests.length - named.length;
  return `${named.join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
}

export type SummarizedFailure = { name: string; place: string | null; message: string | null };

/** The failures of such a summary, wherever it stands in a text; `more`: those that it left out. */
export function failuresIn(text: string): { before: string; failures: SummarizedFailure[]; more: number } {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => failureLine.test(line));
  if (start < 0) return { before: text.trim(), failures: [], more: 0 };
  const failures: SummarizedFailure[] = [];
  let more = 0;
  for (const line of lines.slice(start)) {
    const [, name, place] = failureLine.exec(line) ?? [];
    const rest = moreLine.exec(line);
    const last = failures.at(-1);
    if (name !== undefined) failures.push({ name, place: place ?? null, message: null });
    else if (rest) more = Number(rest[1]);
    else if (last && line.trim() !== "") last.message = firstWords(last.message, line.trim());
  }
  return { before: lines.slice(0, start).join("\n").trim(), failures, more };
}

/**
 * The first line of a message, with the next where it only announces it: `Expected values to be strictly equal:`. Of
 * Python's traces, which end with what happened, the last.
 */
function firstWords(message: string | null, line: string): string {
  if (message === null) return line;
  if (message.startsWith("Traceback ")) return /^[\w.]*(?:Error|Exception)\b/.test(line) ? line : message;
  return message.endsWith(":") ? `${message} ${line}` : message;
}

const failureLine = /^not ok: (.*?)(?: \(([^()\s]+)\))?$/;
const moreLine = /^… and (\d+) more failures$/;

/** The coverage report shares standard error with what the runner has to say. */
function withoutCoverage(stderr: string): string {
  const coverageLine = /^(?:TN|SF|FN|FNDA|FNF|FNH|BRDA|BRF|BRH|DA|LF|LH):|^end_of_record$/;
  return stderr
    .split("\n")
    .filter((line) => !coverageLine.test(line))
    .join("\n");
}
