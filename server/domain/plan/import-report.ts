import { countOf } from "@/contracts/count-of";
import type { ParsedSpec } from "@/contracts/spec";

/** What became of somebody's list of tasks, in Markdown for people; null for a spec that is no such list. */
export function importReport({ format, importedTasks, warnings }: ParsedSpec): string | null {
  if (format !== "task-list") return null;
  const done = importedTasks.filter((task) => task.done).length;
  const isAllDone = done === importedTasks.length;
  const counts = [
    `The list has ${countOf(importedTasks.length, "task")}`,
    done === 0
      ? "all of them are open"
      : isAllDone
        ? "all are marked as done and planned again"
        : `${done} of them done already and left out`,
  ];
  const otherwise = warnings.map(
    ({ message, line }) => `- ${message}${line === null ? "" : ` (line ${line})`}`,
  );
  return [
    `${counts.join(", ")}.`,
    ...(otherwise.length > 0 ? ["", "Read otherwise than written:", ...otherwise] : []),
  ].join("\n");
}
