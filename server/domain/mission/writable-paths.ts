import type { MissionState, TaskState } from "@/contracts/mission-state";

/**
 * The globs that an agent may change for a task. The bug hunter, called when the tests of the whole do not pass,
 * may also mend the code that they test.
 */
export function writablePaths(state: MissionState, task: TaskState, agent: string): string[] {
  if (agent !== "bug-hunter" || task.type !== "testing") return task.writes;
  const built = Object.values(state.tasks).filter((other) => other.type === "implementation");
  return [...new Set([...task.writes, ...built.flatMap((other) => other.writes)])];
}
