import type { PhaseView } from "@/components/lib/mission-view";
import { modelWaitOf } from "@/components/lib/model-wait";
import { conflictAhead, holderOf } from "@/components/lib/task-holder";
import type { TaskState } from "@/contracts/mission-state";
import { notBuilt, tasksNotBuilt } from "@/contracts/review-state";

export type TaskTreeRow =
  | { kind: "phase"; id: string; phase: PhaseView; open: boolean; needs: number }
  | {
      kind: "task";
      id: string;
      task: TaskState;
      needs: boolean;
      /** What it waits for: a running task that may change the same paths, or a model that answers. */
      holder: ReturnType<typeof holderOf>;
      /** What will not go together when it lands. */
      conflict: string | null;
      /** It is over, and nothing of it was built. */
      notBuilt: boolean;
      place: number;
      siblings: number;
    };

/** The first row on which something is worked; -1: none. */
export function placeOfWork(rows: readonly TaskTreeRow[]): number {
  return rows.findIndex(
    (row) => row.kind === "task" && (row.task.status === "running" || row.task.status === "review"),
  );
}

/**
 * The rows that the tree shows, top to bottom. With words, only tasks that match, and every phase open. `needsFirst`:
 * phases in which something waits for a person, and in them what does, stand on top.
 */
export function taskTreeRows(
  phases: readonly PhaseView[],
  tasks: Readonly<Record<string, TaskState>>,
  needing: ReadonlySet<string>,
  closed: ReadonlySet<string>,
  words = "",
  onlyNeeding = false,
  needsFirst = false,
): TaskTreeRow[] {
  const needle = words.trim().toLowerCase();
  const filtered = needle !== "" || onlyNeeding;
  const unbuilt = unbuiltIn(phases, tasks);
  const asks = (task: TaskState) => needing.has(task.id);
  const ordered = needsFirst ? firstThose(phases, (phase) => phase.tasks.some(asks)) : phases;
  return ordered.flatMap((phase) => {
    const inOrder = needsFirst ? firstThose(phase.tasks, asks) : phase.tasks;
    const shown = inOrder.filter(
      (task) =>
        (!onlyNeeding || needing.has(task.id)) &&
        (needle === "" ||
          `${task.number} ${task.title} ${task.agent} ${task.id}`.toLowerCase().includes(needle)),
    );
    if (filtered && shown.length === 0) return [];
    const open = filtered || !closed.has(phase.name);
    const needs = phase.tasks.filter((task) => needing.has(task.id)).length;
    const head: TaskTreeRow = { kind: "phase", id: `phase:${phase.name}`, phase, open, needs };
    if (!open) return [head];
    return [
      head,
      ...shown.map(
        (task, at): TaskTreeRow => ({
          kind: "task",
          id: task.id,
          task,
          needs: needing.has(task.id),
          holder: holderOf(tasks, task) ?? modelWaitOf(task, 0),
          conflict: conflictAhead(tasks, task),
          notBuilt: task.status === "done" && unbuilt.has(task.id),
          place: at + 1,
          siblings: shown.length,
        }),
      ),
    ];
  });
}

const none: ReadonlySet<string> = new Set();

/** Asked with every change of a mission: most have no review that says so, and pay nothing for it. */
function unbuiltIn(phases: readonly PhaseView[], tasks: Readonly<Record<string, TaskState>>) {
  const isFound = phases.some((phase) =>
    phase.tasks.some(({ review }) => review?.findings.some(({ rule }) => rule === notBuilt)),
  );
  if (!isFound) return none;
  const taskOrder = phases.flatMap((phase) => phase.tasks.map(({ id }) => id));
  return new Set(tasksNotBuilt({ tasks, taskOrder }).map(({ id }) => id));
}

/** Whether a row reads as it did before. */
export function isSameRow(one: TaskTreeRow, other: TaskTreeRow): boolean {
  if (one.kind === "phase" || other.kind === "phase") return one === other;
  return (
    one.task === other.task &&
    one.needs === other.needs &&
    one.holder?.long === other.holder?.long &&
    one.conflict === other.conflict &&
    one.notBuilt === other.notBuilt &&
    one.place === other.place &&
    one.siblings === other.siblings
  );
}

/** Those for which it holds, then the others, each in their order. */
function firstThose<T>(items: readonly T[], holds: (item: T) => boolean): T[] {
  return [...items.filter(holds), ...items.filter((item) => !holds(item))];
}
