import { ScrollRegion } from "@/components/ui/scroll-region";
import { expectedUsd } from "@/contracts/expected-cost";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd, usdFromMicroUsd } from "@/contracts/money";
import { againstEstimate, tasksOf } from "./spending";

export const head = "sticky top-0 bg-panel px-3 py-1.5 text-left font-medium text-12 text-dim";
export const cell = "border-t px-3 py-1 font-mono text-12";

/** Each task's cost beside its estimate. */
export function CostsByTask({
  mission,
  onOpenTask,
}: {
  mission: Pick<MissionState, "tasks" | "taskOrder">;
  onOpenTask: (taskId: string) => void;
}) {
  return (
    <ScrollRegion label="Costs by task" className="min-h-0 overflow-y-auto">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th className={head}>Task</th>
            <th className={`${head} text-right`}>Steps</th>
            <th className={`${head} text-right`}>Estimate</th>
            <th className={`${head} text-right`}>Spent</th>
            <th className={`${head} text-right`}>Against it</th>
          </tr>
        </thead>
        <tbody>
          {tasksOf(mission).map((task) => (
            <tr key={task.id} className="hover:bg-hover">
              <td className={`${cell} max-w-0 truncate font-sans`}>
                <button
                  type="button"
                  className="max-w-full truncate text-left hover:underline"
                  onClick={() => onOpenTask(task.id)}
                >
                  <span className="mr-1.5 font-mono text-11 text-faint">{task.number}</span>
                  {task.title}
                </button>
              </td>
              <td className={`${cell} w-16 text-right text-dim`}>{task.stepsDone}</td>
              <td className={`${cell} w-20 text-right text-dim`}>
                {task.keptFrom ? "kept" : `~$${expectedUsd(task).toFixed(2)}`}
              </td>
              <td className={`${cell} w-20 text-right`}>{formatUsd(task.spentMicroUsd)}</td>
              <td className={`${cell} w-20 text-right text-dim`}>{missOf(task)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** `+40 %` of a task that is done; nothing is said of one that is not. */
function missOf(task: TaskState): string {
  const estimate = expectedUsd(task);
  if (task.status !== "done" || task.keptFrom || task.attempts.length === 0 || estimate <= 0) return "";
  return againstEstimate(usdFromMicroUsd(task.spentMicroUsd), estimate);
}
