import { fillOutputs } from "@/contracts/fill-outputs";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { outputOf } from "./task-outputs";

/** A task's description as its agent is given it. */
export function describeTask(state: MissionState, task: TaskState): string {
  const inWords = (named: TaskState, name: string) => {
    const value = outputOf(state, named, name);
    if (value === undefined) return null;
    return Array.isArray(value) ? value.join(", ") || "none" : String(value);
  };
  return fillOutputs(task.description, { task, tasks: state.tasks, inWords });
}
