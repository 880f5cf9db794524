import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { beginStageEvents } from "../workflow/begin-stage";
import { previewEvents } from "./preview-events";
import { tasksOf } from "./task-index";
import { voidMergeEvents } from "./void-merge";

/**
 * Tasks whose dependencies are all over become ready, or what their workflow makes of them, once the plan is approved. Of a
 * skipped or cancelled one that which it waited for is waited for; who shall not go on without it is cancelled with it.
 */
export function readyEvents(state: MissionState): MissionEvent[] {
  if (state.status === "draft" || state.status === "awaiting_approval") return [];
  const events: MissionEvent[] = [];
  for (let now = state; ; ) {
    const begun = tasksOf(now, "unblocked").flatMap((task) => beginStageEvents(now, task));
    events.push(...begun);
    // What a workflow skips, decides or sends back lets others begin, or keeps them from it.
    if (!begun.some((event) => event.type === "stage-decided" || event.type === "outputs-recorded"))
      return events;
    now = previewEvents(now, begun);
  }
}

/**
 * Adds to some events the tasks that become ready through them, and that a merge is not asked about while there is work
 * again, and names the tasks for the workers: also those that a person had taken over and that end, as what was changed by
 * hand is kept by whoever is woken, after a crash too.
 */
export function withReadyTasks(
  state: MissionState,
  events: MissionEvent[],
): { events: MissionEvent[]; jobs: Array<{ missionId: string; taskId: string }> } {
  const after = previewEvents(state, events);
  const ready = readyEvents(after);
  const all = [...events, ...voidMergeEvents(after, events), ...ready];
  const taskIds = all.flatMap((event) =>
    (event.type === "task-status-changed" && event.to === "ready") || event.type === "task-resumed"
      ? [event.taskId]
      : [],
  );
  const told = [...new Set([...taskIds, ...freedTasks(state, events), ...leftByHand(after, events)])];
  return { events: all, jobs: told.map((taskId) => ({ missionId: state.missionId, taskId })) };
}

function leftByHand({ tasks }: MissionState, events: readonly MissionEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "attempt-finished" && own(tasks, event.taskId)?.takenOver?.attemptId === event.attemptId
      ? [event.taskId]
      : [],
  );
}

/** Ready tasks that were held by one that stops running: a worker that has passed them over looks again. */
function freedTasks(state: MissionState, events: readonly MissionEvent[]): string[] {
  const stopped = events.flatMap((event) =>
    event.type === "task-status-changed" && event.from === "running" ? [event.taskId] : [],
  );
  if (stopped.length === 0) return [];
  return tasksOf(state, "held").flatMap(({ id, heldBy }) =>
    heldBy && stopped.includes(heldBy.taskId) ? [id] : [],
  );
}
