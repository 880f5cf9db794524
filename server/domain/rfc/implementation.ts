import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { TaskType } from "@/contracts/plan";
import { tasksNotBuilt } from "@/contracts/review-state";
import { moveRfcEvents } from "./move-rfc";

/** What an RFC asks for, beside the reviews of it and the decision about it. */
const building: ReadonlySet<TaskType> = new Set([
  ...(["implementation", "infrastructure", "monitoring", "diagram"] as const),
  ...(["testing", "documentation"] as const),
]);

export function buildsRfc({ type }: Pick<TaskState, "type">): boolean {
  return building.has(type);
}

/** The tasks of its own mission that build an RFC, in the plan's order. */
export function tasksOfRfc({ tasks, taskOrder }: MissionState, { taskId }: RfcState): TaskState[] {
  const waits = new Set([taskId]);
  // Each task stands after those that it waits for, unless a person has added one: then once more.
  for (let before = 0; before < waits.size; ) {
    before = waits.size;
    for (const id of taskOrder)
      if (own(tasks, id)?.dependsOn.some((other) => waits.has(other))) waits.add(id);
  }
  return taskOrder.flatMap((id) => {
    const task = waits.has(id) && id !== taskId ? own(tasks, id) : undefined;
    return task && buildsRfc(task) ? [task] : [];
  });
}

/** With the first of its tasks that is begun an approved RFC is being implemented. */
export function beginsRfcEvents(state: MissionState, task: TaskState): MissionEvent[] {
  if (!buildsRfc(task)) return [];
  const waiting = Object.values(state.rfcs).filter(({ status }) => status === "approved");
  if (waiting.length === 0) return [];
  return waiting.flatMap((rfc) =>
    waitsFor(state, task, rfc.taskId) ? moveRfcEvents(rfc, "implementing", { by: "engine" }) : [],
  );
}

/** At the end of its mission an RFC is implemented, if every task that builds it was done and what they built is kept. */
export function implementedRfcEvents(state: MissionState): MissionEvent[] {
  if (!keepsItsWork(state)) return [];
  return Object.values(state.rfcs).flatMap((rfc) =>
    rfc.status === "implementing" && areBuilt(state, tasksOfRfc(state, rfc))
      ? moveRfcEvents(rfc, "implemented", { by: "engine" })
      : [],
  );
}

/** What has become of an RFC through a mission that was made to build it. */
export function followedRfcEvents(rfc: RfcState, mission: MissionState): MissionEvent[] {
  const { missionId, status } = mission;
  const tasks = Object.values(mission.tasks);
  const linked: MissionEvent[] = rfc.implementations?.includes(missionId)
    ? []
    : [{ type: "rfc-implementation-linked", rfcId: rfc.id, implementationId: missionId, by: "engine" }];
  const mover = { by: "engine", reason: `By the mission ${mission.title}` };
  const begun = tasks.some((task) => buildsRfc(task) && task.attempts.length > 0);
  const begins = begun ? moveRfcEvents(rfc, "implementing", mover) : [];
  const now = begins.length > 0 ? { ...rfc, status: "implementing" } : rfc;
  const ends = status === "completed" && keepsItsWork(mission) && areBuilt(mission, tasks.filter(buildsRfc));
  return [...linked, ...begins, ...(ends ? moveRfcEvents(now, "implemented", mover) : [])];
}

/** What a mission has built is where it was to be: merged, or on its branch where its workflow merges nothing. */
export function keepsItsWork({ mergedCommit, ends }: Pick<MissionState, "mergedCommit" | "ends">): boolean {
  return mergedCommit !== null || ends === "branch";
}

/** Every one is done and built, or its workflow did not need it; left out by a person is not built. */
function areBuilt(state: MissionState, tasks: readonly TaskState[]): boolean {
  const left = new Set(tasksNotBuilt(state).map(({ id }) => id));
  return (
    tasks.length > 0 &&
    tasks.every(({ id, status, notNeeded }) => (status === "done" && !left.has(id)) || notNeeded === true)
  );
}

function waitsFor({ tasks }: MissionState, task: TaskState, wanted: string): boolean {
  const seen = new Set<string>();
  const open = [...task.dependsOn];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === wanted) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(own(tasks, id)?.dependsOn ?? []));
  }
  return false;
}
