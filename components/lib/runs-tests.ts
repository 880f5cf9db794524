import type { TaskState } from "@/contracts/mission-state";

/** Tools in which tests run: an agent's own run, and the checks of what it hands in. */
const testing: ReadonlySet<string> = new Set(["run_tests", "checks"]);

/** Whether a tool runs tests of what the task has done. */
export function isTestRun({ name }: { name?: string | null }): boolean {
  return testing.has(name ?? "");
}

/** Whether tests of what the task has done run at this moment. */
export function runsTests({ currentStep }: Pick<TaskState, "currentStep">): boolean {
  return currentStep?.kind === "tool" && isTestRun(currentStep);
}
