import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { changedKeys } from "@/contracts/shelved-record";
import { isTaskOver, type TaskStatus } from "@/contracts/status";
import { isPassedOver, openGround } from "@/contracts/waits-for";

type Tasks = Pick<MissionState, "tasks" | "taskOrder">;

/** Which tasks of a plan have what in common. */
const groups = {
  running: (task: TaskState) => task.status === "running",
  ready: (task: TaskState) => task.status === "ready",
  /** Ready, and passed over because a running task may change the same paths. */
  held: (task: TaskState) => task.status === "ready" && task.heldBy !== undefined,
  /** An attempt at it has begun and not ended, whether it runs or rests. */
  begun: (task: TaskState) => task.attempts.at(-1)?.outcome === null,
  /** A person has its files, or had them when its attempt was ended from elsewhere. */
  takenOver: (task: TaskState) => task.takenOver !== undefined,
  built: (task: TaskState) => task.type === "implementation" && task.status !== "skipped",
};
type GroupName = keyof typeof groups | "unblocked";

/** The tasks of a group, in the plan's order. `unblocked`: pending, though everything that they wait for is over. */
export function tasksOf(state: Tasks, group: GroupName): TaskState[] {
  return indexOf(state)
    .members(group)
    .flatMap((place) => own(state.tasks, state.taskOrder[place] ?? "") ?? []);
}

/** The first task of a group, in the plan's order, that is `wanted`. */
export function firstTask(
  state: Tasks,
  group: GroupName,
  wanted: (task: TaskState) => boolean,
): TaskState | undefined {
  for (const place of indexOf(state).members(group)) {
    const task = own(state.tasks, state.taskOrder[place] ?? "");
    if (task && wanted(task)) return task;
  }
  return undefined;
}

/** How many tasks have one of these statuses. */
export function countTasks(state: Tasks, has: (status: TaskStatus) => boolean): number {
  let count = 0;
  for (const [status, times] of indexOf(state).counts) if (has(status)) count += times;
  return count;
}

/** The tasks that wait for one, in the plan's order. */
export function dependentsOf(state: Tasks, taskId: string): TaskState[] {
  return indexOf(state)
    .waitingFor(taskId)
    .flatMap((id) => own(state.tasks, id) ?? []);
}

/** A task's place in the plan, from 0. */
export function placeOf(state: Tasks, taskId: string): number {
  return indexOf(state).places.get(taskId) ?? 0;
}

/** One index for each plan. It follows the states that are asked for, by what differs between one and the next. */
const indexes = new WeakMap<readonly string[], TaskIndex>();

function indexOf({ tasks, taskOrder }: Tasks): TaskIndex {
  const index = indexes.get(taskOrder) ?? new TaskIndex(taskOrder, tasks);
  indexes.set(taskOrder, index);
  index.follow(tasks);
  return index;
}

/** Nobody has to look through all tasks of a large plan at each event. */
class TaskIndex {
  readonly places: ReadonlyMap<string, number>;
  readonly counts = new Map<TaskStatus, number>();
  private readonly dependents = new Map<string, string[]>();
  private readonly groupMembers = new Map<GroupName, number[]>();
  private tasks: MissionState["tasks"] = {};

  constructor(taskOrder: readonly string[], tasks: MissionState["tasks"]) {
    this.places = new Map(taskOrder.map((id, place) => [id, place]));
    // What a task waits for changes with the plan only, and a new plan has a new order.
    for (const id of taskOrder) {
      for (const before of own(tasks, id)?.dependsOn ?? []) {
        const after = this.dependents.get(before);
        if (after) after.push(id);
        else this.dependents.set(before, [id]);
      }
    }
  }

  members(group: GroupName): number[] {
    return [...(this.groupMembers.get(group) ?? [])];
  }

  waitingFor(taskId: string): readonly string[] {
    return this.dependents.get(taskId) ?? [];
  }

  follow(tasks: MissionState["tasks"]): void {
    if (tasks === this.tasks) return;
    const before = this.tasks;
    this.tasks = tasks;
    const touched = new Set<string>();
    const moved: string[] = [];
    for (const id of changedKeys(before, tasks)) {
      const [old, now] = [own(before, id), own(tasks, id)];
      this.count(old, -1);
      this.count(now, 1);
      for (const [group, belongs] of Object.entries(groups) as Array<
        [GroupName, (task: TaskState) => boolean]
      >)
        this.put(group, id, now !== undefined && belongs(now));
      touched.add(id);
      if (waitOf(old) !== waitOf(now)) moved.push(id);
    }
    for (const id of new Set([...touched, ...this.thoseWaitingFor(moved)]))
      this.put("unblocked", id, this.isUnblocked(own(tasks, id)));
  }

  private isUnblocked(task: TaskState | undefined): boolean {
    return task?.status === "pending" && openGround(this.tasks, task).length === 0;
  }

  /** Whoever waits for one of these tasks, also by way of some that are passed over. */
  private thoseWaitingFor(ids: readonly string[]): Set<string> {
    const found = new Set<string>();
    const from = [...ids];
    for (let before = from.pop(); before !== undefined; before = from.pop()) {
      for (const after of this.dependents.get(before) ?? []) {
        if (found.has(after)) continue;
        found.add(after);
        const task = own(this.tasks, after);
        if (task && isPassedOver(task)) from.push(after);
      }
    }
    return found;
  }

  private count(task: TaskState | undefined, by: 1 | -1): void {
    if (task) this.counts.set(task.status, (this.counts.get(task.status) ?? 0) + by);
  }

  private put(group: GroupName, id: string, belongs: boolean): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    const members = this.groupMembers.get(group) ?? [];
    this.groupMembers.set(group, members);
    const at = firstNotBelow(members, place);
    const isMember = members[at] === place;
    if (belongs && !isMember) members.splice(at, 0, place);
    if (!belongs && isMember) members.splice(at, 1);
  }
}

/** What it means for those that depend on a task. */
function waitOf(task: TaskState | undefined): "open" | "passed over" | "done" {
  if (!task) return "done";
  return isPassedOver(task) ? "passed over" : isTaskOver(task.status) ? "done" : "open";
}

function firstNotBelow(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
