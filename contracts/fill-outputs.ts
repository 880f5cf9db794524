import type { MissionState, TaskState } from "./mission-state";
import { own } from "./own";

const place = /\{\{([a-z0-9][a-z0-9-]*)\.([a-z][a-z-]*)\}\}/g;

/** A task's description with what earlier tasks have left put in. Only a workflow's task has such places. */
export function fillOutputs(
  text: string,
  {
    task,
    tasks,
    inWords,
  }: {
    task: Pick<TaskState, "flow">;
    tasks: MissionState["tasks"];
    /** What a task left under a name, in words; null: nothing yet. */
    inWords: (task: TaskState, name: string) => string | null;
  },
): string {
  if (!task.flow) return text;
  return text.replace(place, (whole, id: string, name: string) => {
    const named = own(tasks, id);
    return named ? (inWords(named, name) ?? `(what ${named.number} ${named.title} leaves)`) : whole;
  });
}
