import type { MissionEventOf } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { PlanTask } from "@/contracts/plan";
import { planEntryHash } from "./task-inputs";

/** Tasks that were kept from an earlier mission, and that an edit of the plan gives another entry or another ground. */
export function notKeptEvents(
  state: MissionState,
  tasks: readonly PlanTask[],
): Array<MissionEventOf<"task-status-changed">> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const verdicts = new Map<string, boolean>();
  const isKept = (task: PlanTask): boolean => {
    const known = verdicts.get(task.id);
    if (known !== undefined) return known;
    const before = own(state.tasks, task.id);
    const isSame = before?.keptFrom !== undefined && planEntryHash(before) === planEntryHash(task);
    verdicts.set(task.id, isSame);
    const isGrounded =
      isSame &&
      task.dependsOn.every((id) => {
        const dependency = byId.get(id);
        return !dependency || isKept(dependency);
      });
    verdicts.set(task.id, isGrounded);
    return isGrounded;
  };
  return tasks.flatMap((task) =>
    own(state.tasks, task.id)?.keptFrom === undefined || isKept(task)
      ? []
      : [
          {
            ...{ type: "task-status-changed" as const, taskId: task.id, from: "done" as const },
            ...{ to: "pending" as const, reason: "The plan has changed: it is done again" },
          },
        ],
  );
}
