import type { MissionEventOf } from "./events";
import type { FileState, MissionState, TaskState } from "./mission-state";
import { own } from "./own";
import { valuesOf, withEntry } from "./shelved-record";
import { withTask } from "./with-task";

/**
 * What a tool works on stays in its agent's hands while the model thinks on, and until the next tool: tools are over in a moment,
 * and nobody would see it. A file that is read is there already; a new one shows when it is written.
 */
export function takeUp(
  state: MissionState,
  { kind, path, risk, taskId, stepId, agent }: MissionEventOf<"step-started">,
  at: string,
): { files: MissionState["files"]; inHand: TaskState["inHand"] } {
  const before = own(state.tasks, taskId)?.inHand;
  if (kind === "model") return { files: state.files, inHand: before };
  const files = putDown(state.files, before);
  const known = path === null ? undefined : own(files, path);
  if (path === null || (!known && risk !== "write")) return { files, inHand: undefined };
  const file = known ?? { path, status: "added", added: 0, removed: 0, taskId };
  return {
    files: withEntry<FileState>(files, path, {
      ...file,
      ...{ activeAgent: agent, activeStepId: stepId, lastAt: at },
    }),
    inHand: { path, stepId },
  };
}

/** The file is in nobody's hands any more, unless another step has taken it up since. */
function putDown(files: MissionState["files"], inHand: TaskState["inHand"]): MissionState["files"] {
  const file = inHand && own(files, inHand.path);
  if (!file || file.activeStepId !== inHand.stepId) return files;
  return withEntry<FileState>(files, file.path, { ...file, activeAgent: null, activeStepId: null });
}

/** Of a task that is not at work nothing is in anybody's hands. */
export function withEmptyHands(state: MissionState, taskId: string): MissionState {
  const inHand = own(state.tasks, taskId)?.inHand;
  if (!inHand) return state;
  const files = putDown(state.files, inHand);
  return withTask({ ...state, files }, taskId, ({ inHand: _before, ...task }) => task);
}

/** Whether each file that is in somebody's hands is put down again: in states from before, tasks did not know what they hold. */
export function knowsItsHands({ files, tasks }: Pick<MissionState, "files" | "tasks">): boolean {
  const holding = new Set(valuesOf(tasks).map(({ inHand }) => inHand?.stepId));
  return valuesOf(files).every(({ activeStepId }) => activeStepId === null || holding.has(activeStepId));
}
