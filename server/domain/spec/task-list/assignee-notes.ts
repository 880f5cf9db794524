import { countOf } from "@/contracts/count-of";
import type { ImportedTask, ParsedSpec } from "@/contracts/spec";
import { agentOf, plainRole, whyNot } from "./known-words";

/** Whom the tasks of a list are given to in place of those that it names: one line for each pair, with the first task's. */
export function assigneeNotes(tasks: readonly ImportedTask[]): ParsedSpec["warnings"] {
  const given = tasks.flatMap(({ details, title, line }) =>
    details?.assignee === undefined
      ? []
      : [{ assignee: details.assignee, agent: agentOf(details.assignee, title), line }],
  );
  const groups = Map.groupBy(given, ({ assignee, agent }) => JSON.stringify([assignee, agent]));
  return [...groups.values()].flatMap((having) => {
    const [first] = having;
    if (!first || plainRole(first.assignee) === first.agent) return [];
    return [{ message: noteOf(first, countOf(having.length, "task")), line: first.line }];
  });
}

function noteOf({ assignee, agent }: { assignee: string; agent: string | null }, count: string): string {
  const why = whyNot(assignee);
  const to = agent ?? "whom the words suggest";
  if (why) return `${assignee} ${why}: ${count} given to ${to}.`;
  return agent
    ? `${assignee} is ${agent} here: ${count}.`
    : `Nobody is called ${assignee}: ${count} given to ${to}.`;
}
