import type { TestOutcome } from "@/contracts/evidence";
import type { FinishOutput } from "@/server/agents/finish-output";
import { unshownCriteria } from "@/server/domain/evidence/unshown-criteria";
import { isSourceFile } from "@/server/domain/repository/languages";
import { isAboutLoading, loadFailure } from "@/server/domain/test-run/load-failure";
import type { TestRun } from "./run-tests";

/** Code without a test shows nothing; documents and settings need none. */
export function testProblems(
  run: { green: boolean; summary: string; tested: boolean },
  changed: string[],
): string[] {
  const hasCode = changed.some((path) => isSourceFile(path));
  if (!run.tested) return hasCode ? [`There are no tests: nothing shows that it works. ${run.summary}`] : [];
  return run.green ? [] : [`The tests do not pass: ${run.summary}`];
}

/** Criteria that a task covers, and whether a test was there before, for another spec. */
export type CriteriaShown = {
  criteria: readonly string[];
  isOfBefore: (test: TestOutcome) => boolean;
  /** It has brought no test plan yet, and was not asked for one. */
  asksForPlan: boolean;
};

/** A testing task shows each criterion that it covers by a test of its name, or says why not. */
export function unshownProblems(
  { criteria, isOfBefore }: CriteriaShown,
  { report }: Pick<TestRun, "report">,
  { changedFiles, output }: { changedFiles: readonly string[]; output: FinishOutput },
): string[] {
  const said = "notShown" in output ? (output.notShown ?? []) : [];
  const tests = report.tests.filter((test) => changedFiles.includes(test.file ?? "") || !isOfBefore(test));
  const missing = unshownCriteria(criteria, tests).filter(
    ({ id }) => !said.some(({ criterion }) => criterion === id),
  );
  const unnamed = missing.flatMap(({ id, empty }) => (empty === null ? [id] : []));
  const empty = missing.flatMap(({ id, empty: name }) => (name === null ? [] : [`${id} by "${name}"`]));
  return [
    ...(unnamed.length > 0
      ? [
          `No test's name carries these criteria of the task: ${unnamed.join(", ")}. Write a test for each, or a todo with the reason; where there can be none, finish with notShown: the criterion, and why.`,
        ]
      : []),
    ...(empty.length > 0
      ? [
          `These criteria have only tests whose bodies call nothing, which shows nothing: ${empty.join(", ")}.`,
        ]
      : []),
  ];
}

/** It is asked for once: whoever does the task in the QA engineer's place may have none to give. */
export function planProblem({ asksForPlan }: CriteriaShown, output: FinishOutput): string | null {
  const given = "testPlan" in output ? (output.testPlan ?? "") : "";
  return asksForPlan && given.trim() === ""
    ? "Bring the test plan: finish with testPlan, as Markdown. Which criteria and risks are tested, at which level, with which data; what is not tested, and why."
    : null;
}

/** A failure is shown by a test of the change that runs and fails, and by nothing else that fails. */
export function failureProblems(
  { report: { tests, complete }, problem, summary }: Pick<TestRun, "report" | "problem" | "summary">,
  changed: readonly string[],
  reported: string,
): string[] {
  if (!complete || tests.length === 0)
    return [`Nothing is shown: the tests could not be run to their end: ${problem ?? summary}`];
  const failed = tests
    .filter(({ status }) => status === "failed")
    .filter(({ file }) => file === null || changed.some((path) => file.endsWith(path)));
  if (failed.length === 0)
    return [
      "None of the tests that you changed fails, so they do not show what is wrong. Write a test that fails on the code as it is, for the reason that was reported.",
    ];
  const unrun = isAboutLoading(reported) ? [] : failed.flatMap((test) => loadFailure(test) ?? []);
  if (unrun.length < failed.length) return [];
  return [
    `The test fails before it comes to what was reported: ${unrun[0]}. That is a mistake of the test and shows nothing. Import what is there, and fail by an assertion about the reported behaviour.`,
  ];
}
