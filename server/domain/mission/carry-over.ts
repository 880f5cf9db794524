import type { MissionEvent, MissionEventOf } from "@/contracts/events";
import type { ArtifactState, MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { tasksOfRfc } from "../rfc/implementation";
import { revisionsOf } from "../rfc/revisions";
import { isJudgeOf } from "../rfc/rfc-decisions";

type Outputs = MissionEventOf<"outputs-recorded">["outputs"];

type Kept = {
  /** Tasks that the fork, or the new run, does not do again. */
  kept: ReadonlySet<string>;
  /** One of them that begins again with a comment. */
  commentOn?: string;
  /** What is to be done may be another thing than before: what was said of tasks that are done again is not taken over. */
  changed?: true;
  /** The plan of the new run, where it is another one: an RFC may have other judges there. */
  plan?: readonly PlanTask[];
};

const decided: ReadonlySet<string> = new Set(["approved", "rejected", "implementing", "implemented"]);

/** RFCs of a mission that a fork or a new run of it takes over: those whose tasks it keeps. */
export function carriedRfcs(past: MissionState, { kept, commentOn, plan }: Kept): RfcState[] {
  const tasks = plan ?? Object.values(past.tasks);
  const isAnew = (id: string) => !kept.has(id) || id === commentOn;
  return Object.values(past.rfcs)
    .filter(({ taskId }) => kept.has(taskId))
    .map((rfc) => {
      const isJudgedAnew =
        decided.has(rfc.status) && tasks.some((task) => isJudgeOf(task, rfc) && isAnew(task.id));
      return rfc.taskId === commentOn || isJudgedAnew ? untilReviewed(rfc) : untilBuilt(past, rfc, isAnew);
    });
}

const ofFiles: ReadonlySet<string> = new Set(["diagram", "document", "review"]);

/** Files of kept tasks that people read in the app, as they are on the branch: a path that was written again counts once. */
export function carriedFiles(past: MissionState, { kept }: Pick<Kept, "kept">): ArtifactState[] {
  const newest = new Map<string, ArtifactState>();
  for (const artifact of Object.values(past.artifacts)) {
    const { kind, taskId, path } = artifact;
    if (path !== null && taskId !== null && kept.has(taskId) && ofFiles.has(kind)) newest.set(path, artifact);
  }
  return [...newest.values()];
}

/**
 * What a fork, or a new run, knows of a mission as it was beside its tasks: their RFCs with how they came to be what they
 * are, the files that they wrote for people, findings that were taken on, and what its agents had agreed on.
 * @param copies artifacts of the mission by their id, and the ids of their copies
 */
export function carriedEvents(
  past: MissionState,
  choice: Kept,
  copies: ReadonlyMap<string, string>,
): MissionEvent[] {
  return [
    ...past.taskOrder.flatMap((id) => (choice.kept.has(id) ? resultEvents(past, past.tasks[id]) : [])),
    ...carriedRfcs(past, choice).flatMap((rfc) => rfcEvents(past, rfc, copies)),
    ...carriedFiles(past, choice).flatMap((artifact) => copyEvents(artifact, copies)),
    ...Object.entries(past.acknowledged ?? {}).flatMap(
      ([findingId, { taskId, finding, reason, by }]): MissionEvent[] =>
        choice.changed && !choice.kept.has(taskId)
          ? []
          : [{ type: "finding-acknowledged", taskId, findingId, finding, reason, by }],
    ),
    ...Object.entries(past.sharedContext).flatMap(([key, { earlier = [], ...newest }]) =>
      [...earlier, newest].map(
        ({ version, value, by, reason }): MissionEvent => ({
          ...{ type: "shared-context-set", key, version, value, by, reason: reason ?? "" },
        }),
      ),
    ),
  ];
}

/** What a workflow asks of a task that is done: without it a decision would find that nobody has approved. */
function resultEvents({ tasks }: MissionState, task: TaskState | undefined): MissionEvent[] {
  if (!task) return [];
  const { id: taskId, type, review, outputs, dependsOn } = task;
  const events: MissionEvent[] = [];
  if (type === "code_review" && review) {
    const { verdict, findings, round, commit } = review;
    const reviewedTaskId = dependsOn.find((id) => tasks[id]?.commit) ?? taskId;
    const judged = { taskId, reviewedTaskId, verdict, findings, round };
    events.push({ type: "review-recorded", ...judged, ...(commit ? { commit } : {}) });
  }
  // Lists of a state are not to be changed; an event's are.
  if (outputs)
    events.push({ type: "outputs-recorded", taskId, outputs: structuredClone(outputs) as Outputs });
  return events;
}

/** Written or judged anew, it is in its review there, whatever became of it afterwards. */
function untilReviewed(rfc: RfcState): RfcState {
  const { history = [] } = rfc;
  const end = history.findLastIndex(({ to }) => to === "in_review");
  return { ...rfc, history: history.slice(0, end + 1) };
}

/** It is not implemented, or not being implemented, while what builds it is done again. */
function untilBuilt(past: MissionState, rfc: RfcState, isAnew: (taskId: string) => boolean): RfcState {
  const { history = [], status } = rfc;
  const built = tasksOfRfc(past, rfc).map(({ id }) => id);
  if ((status !== "implementing" && status !== "implemented") || !built.some(isAnew)) return rfc;
  const first = built.every(isAnew) ? "implementing" : "implemented";
  const end = history.findIndex(({ to }) => to === first);
  const moves = end < 0 ? history : history.slice(0, end);
  return { ...rfc, history: moves, status: moves.at(-1)?.to ?? status };
}

function rfcEvents(past: MissionState, rfc: RfcState, copies: ReadonlyMap<string, string>): MissionEvent[] {
  const { id: rfcId, taskId, title, path, status, history = [], comments = [] } = rfc;
  const texts = revisionsOf(past, rfc).flatMap((text) => copyEvents(text, copies));
  const moved = { type: "rfc-status-changed", rfcId, taskId, title, path } as const;
  // Of logs of before moves were kept only the status is known.
  const moves = history.length > 0 ? history : [{ from: null, to: status, by: "engine", reason: null }];
  return [
    ...texts,
    ...moves.map(({ from, to, by, reason }) => ({
      ...{ ...moved, from, to, by },
      ...(reason === null ? {} : { reason }),
    })),
    ...comments.flatMap(({ id: commentId, artifactId, at: _at, resolvedBy, ...said }): MissionEvent[] => [
      { type: "rfc-commented", rfcId, commentId, artifactId: copies.get(artifactId) ?? artifactId, ...said },
      ...(resolvedBy === null
        ? []
        : [{ type: "rfc-comment-resolved" as const, rfcId, commentId, by: resolvedBy }]),
    ]),
  ];
}

function copyEvents(
  { id, kind, taskId, title, path, bytes }: ArtifactState,
  copies: ReadonlyMap<string, string>,
): MissionEvent[] {
  const artifactId = copies.get(id);
  if (artifactId === undefined) return [];
  return [{ type: "artifact-recorded", artifactId, kind, taskId, title, path, bytes }];
}
