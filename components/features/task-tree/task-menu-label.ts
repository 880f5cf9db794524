import type { TaskState } from "@/contracts/mission-state";

export function taskMenuLabel({ number }: Pick<TaskState, "number">): string {
  return `What to do with ${number}`;
}
