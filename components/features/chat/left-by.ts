import type { ArtifactState, MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/** What an agent has left: its documents, else its finished tasks. */
export type LeftWork = { artifacts: ArtifactState[]; tasks: TaskState[] };

const mostLeft = 3;

/** Newest first. @param agent who has done it */
export function leftBy(
  agent: string | null,
  { tasks, artifacts }: Pick<MissionState, "tasks" | "artifacts">,
): LeftWork {
  const isIts = (task: TaskState | undefined) =>
    task !== undefined &&
    (task.attempts.findLast(({ outcome }) => outcome === "succeeded")?.agent ?? task.agent) === agent;
  const documents = Object.values(artifacts).filter(
    ({ taskId }) => taskId !== null && isIts(own(tasks, taskId)),
  );
  const done = Object.values(tasks).filter((task) => task.status === "done" && isIts(task));
  return {
    artifacts: documents.toReversed().slice(0, mostLeft),
    tasks: documents.length > 0 ? [] : done.toReversed().slice(0, mostLeft),
  };
}
