import { readFileSync } from "node:fs";
import { relative } from "node:path";

/** `failures` names what failed, `flaky` what passed only when it was tried again; one line each: the file and the test. */
/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[], flaky?: string[] }} Counts */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(/** @type {Counts} */ one, /** @type {Counts} */ other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

export function closingLine(/** @type {Counts} */ { passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @typedef {{ name?: string, status: string, assertionResults: { status?: string, fullName?: string }[] }} VitestFile */

/** What Vitest's JSON report counts; a file that failed before its first test counts as one failure. */
export function vitestCounts(/** @type {string} */ file) {
  const report = read(file);
  if (!report) return noTests;
  const brokenFiles = report.testResults.filter(
    (/** @type {VitestFile} */ { status, assertionResults }) =>
      status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(failuresOfFile),
  };
}

function failuresOfFile(/** @type {VitestFile} */ { name, status, assertionResults }) {
  const file = relative(process.cwd(), name ?? "");
  if (status === "failed" && assertionResults.length === 0) return [`${file}: could not be loaded`];
  return assertionResults
    .filter((test) => test.status === "failed")
    .map(({ fullName }) => `${file}: ${fullName}`);
}

/** What Playwright's JSON report counts; an error outside of any test counts as one failure. */
export function playwrightCounts(/** @type {string} */ file) {
  const report = read(file);
  if (!report) return noTests;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + (unexpected === 0 ? report.errors.length : 0),
    skipped,
    failures: (report.suites ?? []).flatMap(namesIn(({ ok }) => !ok)),
    flaky: (report.suites ?? []).flatMap(
      namesIn(({ tests = [] }) => tests.some(({ status }) => status === "flaky")),
    ),
  };
}

/** @typedef {{ title: string, ok: boolean, tests?: { status: string }[] }} PlaywrightSpec */
/** @typedef {{ file: string, suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite */

/** The names of a suite's tests that are `wanted`, of the suites in it too. */
function namesIn(/** @type {(spec: PlaywrightSpec) => boolean} */ wanted) {
  /** @returns {string[]} */
  const namesOf = (/** @type {PlaywrightSuite} */ { file, suites = [], specs = [] }) => [
    ...specs.filter(wanted).map(({ title }) => `${file}: ${title}`),
    ...suites.flatMap(namesOf),
  ];
  return namesOf;
}

/** Undefined where the runner did not get as far as writing a report. */
function read(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
