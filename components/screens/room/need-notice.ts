import type { Need } from "@/components/lib/mission-view";
import type { TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/** What a notification of the browser says of things that have come to wait since the last one; null: nothing has. */
export function needNotice(
  needs: readonly Need[],
  known: ReadonlySet<string>,
  tasks: Readonly<Record<string, TaskState>>,
): string | null {
  const fresh = needs.filter(({ id }) => !known.has(id));
  const [first] = fresh;
  if (!first) return null;
  const more = fresh.length - 1;
  return more > 0 ? `${needWords(first, tasks)}, and ${more} more` : needWords(first, tasks);
}

/** What waits, in a line. */
export function needWords(need: Need, tasks: Readonly<Record<string, TaskState>>): string {
  switch (need.kind) {
    case "approval":
      return need.approval.title;
    case "budget":
      return "It has reached its budget";
    case "result":
      return "Its branch could not be merged";
    case "thread": {
      const { taskId, place } = need.thread;
      const number = own(tasks, taskId)?.number ?? "";
      return `${number} asks back about ${place.file}:${place.line}`.trimStart();
    }
    case "hand-back":
      return `${need.task.number} ${need.task.title} is in your hands: hand it back, and the mission goes on`;
    case "task": {
      const task = own(tasks, need.id);
      return task ? `${task.number} ${task.title} waits for you` : "A task waits for you";
    }
  }
}
