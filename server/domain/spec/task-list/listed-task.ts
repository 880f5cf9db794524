/** A task of somebody's list, as written. */
export type ListedTask = {
  id: string;
  title: string;
  description: string;
  status: string;
  agent: string | null;
  type: string | null;
  phase: string | null;
  /** Ids or titles, as written. */
  dependsOn: string[];
  line: number;
};

/** What was not taken from a list. */
export type ListNote = { message: string; line: number };

export type TaskListRead =
  | { ok: true; name: string | null; tasks: ListedTask[]; notes?: ListNote[] }
  | { ok: false; message: string; line: number | null };

const mostTasks = 1_000;

/** Why a list of so many tasks is not taken; null: it is. */
export function countProblem(count: number): Extract<TaskListRead, { ok: false }> | null {
  if (count === 0) return { ok: false, message: "The list has no tasks.", line: 1 };
  if (count <= mostTasks) return null;
  return { ok: false, message: `${count} tasks are too many; ${mostTasks} is the most.`, line: 1 };
}

/** The id of a task that has none, by its place from 0. */
function idByPlace(place: number): string {
  return `T${String(place + 1).padStart(3, "0")}`;
}

/** The tasks with an id each: without one of its own a task gets that of its place, or the next that no other has. */
export function withIds<T extends { id: string | null }>(tasks: readonly T[]): Array<T & { id: string }> {
  const taken = new Set(tasks.map(({ id }) => id));
  return tasks.map((task, place) => {
    if (task.id !== null) return { ...task, id: task.id };
    let at = place;
    while (taken.has(idByPlace(at))) at += 1;
    taken.add(idByPlace(at));
    return { ...task, id: idByPlace(at) };
  });
}

const mostNamed = 20;

/** What to say of columns or fields of which nothing is taken. */
export function unusedNote(word: "column" | "field", unused: readonly string[]): ListNote[] {
  const names = [...new Set(unused)];
  if (names.length === 0) return [];
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  const noun = names.length === 1 ? word : `${word}s`;
  return [{ message: `The ${noun} ${names.slice(0, mostNamed).join(", ")}${more}: not used.`, line: 1 }];
}
