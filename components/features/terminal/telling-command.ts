import { isTestRun } from "@/components/lib/runs-tests";
import type { StepView } from "@/contracts/api";

/**
 * The command that somebody looks for who opens a task's terminal: the one that runs; the newest while the task is under
 * way; after that what failed and was not put right, else the tests of what was handed in. The trial of its merge comes
 * later than these, and says least about the task.
 */
export function tellingCommand(commands: readonly StepView[], isUnderWay: boolean): StepView | undefined {
  const newest = commands.at(-1);
  const running = commands.findLast(({ outcome }) => outcome === null);
  if (running || isUnderWay) return running ?? newest;
  const lastTested = commands.findLastIndex((step) => isTestRun(step) && step.outcome === "ok");
  const failed = commands.slice(lastTested + 1).findLast(({ outcome }) => outcome === "error");
  return failed ?? commands[lastTested] ?? newest;
}
