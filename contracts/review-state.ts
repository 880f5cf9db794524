import type { Finding } from "./evidence";
import { findingKey } from "./finding-key";
import type { MissionState, TaskState, ThreadState } from "./mission-state";
import { own } from "./own";

/** Questions about reviews, asked of a mission's state by the engine and the page alike. */

export function isGrave({ severity }: Finding): boolean {
  return severity === "critical" || severity === "major";
}

export function isAcknowledged(
  { acknowledged }: Pick<MissionState, "acknowledged">,
  finding: Finding,
): boolean {
  return acknowledged !== undefined && own(acknowledged, findingKey(finding)) !== undefined;
}

/** Findings that keep a change from going on: grave ones that nobody has acknowledged. */
export function blockingFindings(
  state: Pick<MissionState, "acknowledged">,
  findings: readonly Finding[],
): Finding[] {
  return findings.filter((finding) => isGrave(finding) && !isAcknowledged(state, finding));
}

/** A review's verdict with what people have acknowledged since: a change is asked for only where something blocks. */
export function standingVerdict(
  state: Pick<MissionState, "acknowledged">,
  { verdict, findings }: NonNullable<TaskState["review"]>,
): "approve" | "request-changes" {
  if (verdict === "approve" || !findings.some(isGrave)) return verdict;
  return blockingFindings(state, findings).length > 0 ? "request-changes" : "approve";
}

export function threadsOf({ threads = {} }: Pick<MissionState, "threads">, taskId: string): ThreadState[] {
  return Object.values(threads).filter((thread) => thread.taskId === taskId);
}

/** An agent has asked back: it waits for a person. */
export function asksYou({ status, words }: ThreadState): boolean {
  return status === "answered" && words.at(-1)?.kind === "question";
}

/** Comments in which agents have asked back, the one that has waited longest first. */
export function askingThreads({ threads = {} }: Pick<MissionState, "threads">): ThreadState[] {
  const askedAt = ({ words }: ThreadState) => words.at(-1)?.at ?? "";
  return Object.values(threads)
    .filter(asksYou)
    .sort((a, b) => askedAt(a).localeCompare(askedAt(b)));
}

/** Comments that somebody still waits for an answer to: agents for a person's, and people for an agent's. */
export function unansweredThreads({ threads = {} }: Pick<MissionState, "threads">): ThreadState[] {
  return Object.values(threads).filter((thread) => thread.status === "open" || asksYou(thread));
}

export type TaskFinding = {
  key: string;
  finding: Finding;
  /** Who found it: an agent's name, or `scanners`. */
  by: string;
  /** Commit that it was found in, where that is known. */
  commit: string | null;
};

const gravity: ReadonlyArray<Finding["severity"]> = ["critical", "major", "minor", "info"];

/** Everything that reviews and scanners have found in a task's change, each once and as grave as anybody has called it. */
export function findingsOf(state: Pick<MissionState, "tasks">, task: TaskState): TaskFinding[] {
  const reviews = Object.values(state.tasks).filter(
    ({ type, dependsOn, review }) => type === "code_review" && review && dependsOn.includes(task.id),
  );
  const told = reviews.length > 0 ? reviews : [task];
  const all = [
    ...told.flatMap(({ review, agent }) =>
      (review?.findings ?? []).map((finding) => ({
        ...{ finding, by: reviews.length > 0 || task.type === "code_review" ? agent : "review" },
        commit: review?.commit ?? null,
      })),
    ),
    ...(task.scan?.findings ?? []).map((finding) => ({
      ...{ finding, by: "scanners" },
      commit: task.scan?.commit ?? null,
    })),
  ];
  const seen = new Map<string, TaskFinding>();
  for (const one of all) {
    const key = findingKey(one.finding);
    const before = seen.get(key);
    if (!before || gravity.indexOf(one.finding.severity) < gravity.indexOf(before.finding.severity))
      seen.set(key, { key, ...one });
  }
  return [...seen.values()];
}

/** The rule of a finding that says of a task that it was handed in and nothing of it is built. */
export const notBuilt = "not-built";

/** Of the tasks that a review looked at, those whose files its findings name; all, where they name none. */
function reviewedIn(tasks: MissionState["tasks"], { dependsOn, review }: TaskState): string[] {
  const files = new Set(review?.findings.flatMap(({ rule, file }) => (rule === notBuilt ? [file] : [])));
  const owners = dependsOn.filter((id) => tasks[id]?.files.some(({ path }) => files.has(path)));
  return owners.length > 0 ? owners : dependsOn;
}

/** Tasks of which nothing was built, for all that the mission has ended: left out by a person, or found so by a review. */
export function tasksNotBuilt({ tasks, taskOrder }: Pick<MissionState, "tasks" | "taskOrder">): TaskState[] {
  const reviews = Object.values(tasks).filter(({ review }) =>
    review?.findings.some(({ rule }) => rule === notBuilt),
  );
  const named = new Set(
    reviews.flatMap((task) => (task.type === "code_review" ? reviewedIn(tasks, task) : [task.id])),
  );
  return taskOrder.flatMap((id) => {
    const task = tasks[id];
    if (!task || task.notNeeded) return [];
    const isOut =
      (task.status === "skipped" || task.status === "cancelled") && task.type === "implementation";
    return isOut || (named.has(id) && task.type !== "code_review") ? [task] : [];
  });
}
