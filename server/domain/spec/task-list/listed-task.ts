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

export type TaskListRead =
  | { ok: true; name: string | null; tasks: ListedTask[] }
  | { ok: false; message: string; line: number | null };

const mostTasks = 1_000;

/** Why a list of so many tasks is not taken; null: it is. */
export function countProblem(count: number): Extract<TaskListRead, { ok: false }> | null {
  if (count === 0) return { ok: false, message: "The list has no tasks.", line: 1 };
  if (count <= mostTasks) return null;
  return { ok: false, message: `${count} tasks are too many; ${mostTasks} is the most.`, line: 1 };
}

/** The id of a task that has none, by its place from 0. */
export function idByPlace(place: number): string {
  return `T${String(place + 1).padStart(3, "0")}`;
}
