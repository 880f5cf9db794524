import { fillOutputs } from "./fill-outputs";
import type { MissionState, TaskState } from "./mission-state";

/** A task's description with what earlier tasks have left, as far as people need it to read the sentence. */
export function taskDescription(task: TaskState, tasks: MissionState["tasks"]): string {
  const inWords = (named: TaskState, name: string): string | null => {
    if (name === "summary") return named.summary;
    if (name === "files") return named.files.map(({ path }) => path).join(", ") || null;
    if (name === "verdict") return named.review?.verdict ?? null;
    const left = named.outputs?.[name];
    if (left === undefined) return null;
    return Array.isArray(left) ? left.join(", ") || "none" : String(left);
  };
  return fillOutputs(task.description, { task, tasks, inWords });
}
