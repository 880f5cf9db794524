import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/**
 * Whether a mission that was run again for a changed spec has changed no code: each task that was to build it again found that
 * all is there. That may be right, and is more often a spec that says two things.
 */
export function specChangeReachedNothing({ origin, tasks }: Pick<MissionState, "origin" | "tasks">): boolean {
  if (origin?.way !== "rerun") return false;
  const concerned = origin.redone.filter(({ changed }) =>
    changed.some((input) => input === "spec" || input === "criterion"),
  );
  const builders = concerned.flatMap(({ taskId }) => {
    const task = own(tasks, taskId);
    return task?.type === "implementation" ? [task] : [];
  });
  return (
    builders.length > 0 && builders.every(({ status, files }) => status === "done" && files.length === 0)
  );
}

export const reachedNothingWords =
  "The spec has changed, and no code has: look whether it says what you mean";
