import { counted, dollars } from "@/components/lib/format";
import type { CostHistory } from "@/contracts/cost-history";

/** What the project's own history says of the plan, in one line, beside the list price. */
export function historyLine(history: CostHistory | null, taskCount: number, edited: boolean): string {
  if (!history) return "This project has no history yet.";
  const { finishedTasks, coveredTasks, p50Usd, p90Usd } = history;
  const part = coveredTasks < taskCount ? ` It knows the kind of ${coveredTasks} of ${taskCount} tasks.` : "";
  const before = edited ? " Without your edits." : "";
  const figures = `as likely below ${dollars(p50Usd)} as above, and above ${dollars(p90Usd)} one time in ten`;
  return `By this project's history alone: ${figures}, from ${counted(finishedTasks, "finished task")}.${part}${before}`;
}
