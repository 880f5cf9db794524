import { counted, dollars } from "@/components/lib/format";
import type { CostHistory } from "@/contracts/cost-history";

/** What the project's own history says of the plan, in one line, beside the list price. */
export function historyLine(history: CostHistory | null, taskCount: number, edited: boolean): string {
  if (!history) return "This project has no history yet.";
  const { finishedTasks, coveredTasks, p50Usd, p90Usd } = history;
  const base = `by this project's history (${counted(finishedTasks, "finished task")})`;
  const part = coveredTasks < taskCount ? ` It knows the kind of ${coveredTasks} of ${taskCount} tasks.` : "";
  const before = edited ? " Without your edits." : "";
  return `Half of such plans cost up to ${dollars(p50Usd)}, nine in ten up to ${dollars(p90Usd)}, ${base}.${part}${before}`;
}
