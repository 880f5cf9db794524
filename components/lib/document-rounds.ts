import type { ArtifactState, TaskState } from "@/contracts/mission-state";

type Document = Pick<ArtifactState, "id" | "kind" | "taskId" | "title">;

/**
 * What tells documents of one name apart, by their id: the task where several left it, the round where one left it several
 * times. Oldest first, as they came.
 */
export function documentRounds(
  documents: readonly Document[],
  tasks: Readonly<Record<string, Pick<TaskState, "number">>>,
): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const byName = Map.groupBy(documents, ({ kind, taskId, title }) =>
    [kind === "spec" && taskId === null ? "given" : kind, title].join("\n"),
  );
  for (const alike of byName.values()) {
    if (alike.length < 2) continue;
    const byTask = Map.groupBy(alike, ({ taskId }) => taskId);
    for (const [taskId, rounds] of byTask) {
      const number = taskId === null ? undefined : tasks[taskId]?.number;
      for (const [at, { id }] of rounds.entries()) {
        const round = rounds.length < 2 ? "" : `round ${at + 1}${at === rounds.length - 1 ? ", newest" : ""}`;
        const of = byTask.size < 2 ? "" : number === undefined ? "the mission" : `task ${number}`;
        notes.set(id, [of, round].filter(Boolean).join(" · "));
      }
    }
  }
  return notes;
}
