import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { valuesOf } from "@/contracts/shelved-record";
import { previewEvents } from "../mission/preview-events";
import { endStageEvents, untilWords } from "./end-stage";
import { topicsOf } from "./topics";

/** What follows from the end of a task whose result is neither a review, nor an RFC, nor a spec. */
export function taskEndEvents(
  state: MissionState,
  task: TaskState,
  { questionId, documents }: { questionId: string; documents: readonly string[] },
): MissionEvent[] {
  const left = documentOutputs(state, task, documents);
  const until = untilWords(task);
  const ended = endStageEvents(previewEvents(state, left), task.id, {
    ...{ round: (task.rounds ?? 0) + 1, doneReason: null, questionId },
    ...{ why: `Again, until ${until}`, stuckReason: `not yet ${until}`, evidence: task.summary ?? "" },
  });
  return [...left, ...ended];
}

/** What the documents of a task touch; said only where a workflow may ask. */
export function documentOutputs(
  { tasks }: MissionState,
  task: TaskState,
  documents: readonly string[],
): MissionEvent[] {
  if (documents.length === 0 || !valuesOf(tasks).some(({ flow }) => flow)) return [];
  const topics = [...new Set(documents.flatMap(topicsOf))];
  return [{ type: "outputs-recorded", taskId: task.id, outputs: { topics } }];
}
