import type { MissionState, TaskState } from "@/contracts/mission-state";
import { errorLine } from "./error-signature";

/** Bounds of the parts that a task is looked up by. */
const parts = { description: 1_200, criteria: 6, files: 12, errors: 3, findings: 5 } as const;

/** What is looked up before an attempt: what the task says, the files that it is about, and what has gone wrong. */
export function recallQuery(state: MissionState, task: TaskState): string {
  const criteria = state.criteria
    .filter(({ id }) => task.criteria.includes(id))
    .slice(0, parts.criteria)
    .map(({ text }) => text);
  const files = [...task.writes, ...task.files.map(({ path }) => path)]
    .slice(0, parts.files)
    .map((glob) => glob.replaceAll("*", " "));
  const findings = (task.review?.findings ?? []).slice(0, parts.findings).map(({ message }) => message);
  return [
    task.title,
    task.description.slice(0, parts.description),
    ...criteria,
    ...files,
    ...errorsOf(task),
    ...findings,
    task.sentBack ?? "",
  ]
    .filter((text) => text.trim() !== "")
    .join("\n");
}

/** What the task's attempts have failed with, the newest last. */
function errorsOf({ attempts }: TaskState): string[] {
  return attempts
    .filter(({ outcome }) => outcome === "failed")
    .slice(-parts.errors)
    .flatMap(({ summary }) => errorLine(summary ?? "") ?? []);
}
