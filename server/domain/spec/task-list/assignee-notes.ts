import { countOf } from "@/contracts/count-of";
import type { ImportedTask, ParsedSpec } from "@/contracts/spec";
import { agentOf, isJudge } from "./known-words";

/** Whom the tasks of a list are given to in place of those that it names: one line a name, with the first task's. */
export function assigneeNotes(tasks: readonly ImportedTask[]): ParsedSpec["warnings"] {
  const assigned = tasks.filter(({ details }) => details?.assignee !== undefined);
  const groups = Map.groupBy(assigned, ({ details }) => details?.assignee ?? "");
  return [...groups].flatMap(([assignee, having]) => {
    const ours = agentOf(assignee);
    if (ours === assignee) return [];
    const count = countOf(having.length, "task");
    const why = isJudge(assignee) ? `${assignee} changes no files` : `Nobody is called ${assignee}`;
    const message = ours
      ? `${assignee} is ${ours} here: ${count}.`
      : `${why}: ${count} given to whom the words suggest.`;
    return [{ message, line: having[0]?.line ?? null }];
  });
}
