import type { PlanTask } from "@/contracts/plan";
import type { PlanChange } from "./plan-change";

type Field = Exclude<keyof PlanTask, "id">;

const fields: ReadonlyArray<[Field, string]> = [
  ["title", "name"],
  ["agent", "agent"],
  ["type", "type"],
  ["phase", "phase"],
  ["writes", "may write"],
  ["capUsd", "budget"],
  ["description", "brief"],
];

/** What a person has changed of a plan, a line for each change: to be read and copied where it cannot be saved any more. */
export function changeWords({ edits: { tasks, past }, leftOut }: PlanChange): string {
  const proposed = new Map((past[0] ?? tasks).map((task) => [task.id, task]));
  const titles = new Map([...proposed.values(), ...tasks].map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => `“${titles.get(id) ?? id}”`;
  const lines = leftOut.map((id) => `Left out: ${titleOf(id)}`);
  for (const task of tasks) {
    const before = proposed.get(task.id);
    const name = `“${before?.title ?? task.title}”`;
    if (!before) lines.push(`New task: ${name}`);
    for (const [field, word] of fields)
      if (before ? wordsOf(before[field]) !== wordsOf(task[field]) : field === "description" && task[field])
        lines.push(`${name}, ${word}: ${wordsOf(task[field])}`);
    if (before && before.dependsOn.join() !== task.dependsOn.join())
      lines.push(`${name}, after: ${task.dependsOn.map(titleOf).join(", ") || "nothing"}`);
  }
  const isMoved = tasks.map(({ id }) => id).join() !== [...proposed.keys()].join();
  return [...lines, ...(lines.length === 0 && isMoved ? ["The tasks in another order"] : [])].join("\n");
}

function wordsOf(value: PlanTask[Field]): string {
  if (value === undefined) return "none";
  return Array.isArray(value) ? value.join(", ") : String(value);
}
