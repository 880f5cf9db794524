import type { MissionState, TaskState } from "@/contracts/mission-state";

export type ForkMoments = {
  /** Tasks that were done, in the order in which they were, but for those after which nothing was left to do. */
  after: TaskState[];
  /** Whether there is something to do anew from the mission as it is. */
  canNow: boolean;
  /** What to begin with: the task to fork after; null: the mission as it is. */
  first: string | null;
};

/**
 * From where a mission can be forked. One in which all is done is offered after its first phase: what was thought out is
 * kept, and what followed from it is done anew.
 */
export function forkMoments({
  tasks,
  taskOrder,
  phases,
}: Pick<MissionState, "tasks" | "taskOrder" | "phases">): ForkMoments {
  const all = taskOrder.flatMap((id) => tasks[id] ?? []);
  const done = all
    .filter(({ status }) => status === "done")
    .sort((a, b) => a.statusSince.localeCompare(b.statusSince));
  const canNow = done.length < all.length;
  const newest = done.at(-1)?.statusSince;
  const after = canNow ? done : done.filter(({ statusSince }) => statusSince !== newest);
  const ofFirstPhase = after.findLast(({ phase }) => phase === phases[0]);
  return { after, canNow, first: canNow ? null : ((ofFirstPhase ?? after.at(-1))?.id ?? null) };
}
