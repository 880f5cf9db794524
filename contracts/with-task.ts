import type { MissionState, TaskState } from "./mission-state";
import { own } from "./own";
import { withEntry } from "./shelved-record";

/** Changes one task; an unknown task leaves the state as it is. */
export function withTask(
  state: MissionState,
  taskId: string,
  change: (task: TaskState) => TaskState,
): MissionState {
  const task = own(state.tasks, taskId);
  return task ? { ...state, tasks: withEntry(state.tasks, taskId, change(task)) } : state;
}
