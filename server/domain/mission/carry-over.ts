import type { MissionEvent, MissionEventOf } from "@/contracts/events";
import type { MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import { revisionsOf } from "../rfc/revisions";

type Outputs = MissionEventOf<"outputs-recorded">["outputs"];

type Kept = {
  /** Tasks that the fork does not do again. */
  kept: ReadonlySet<string>;
  /** One of them that begins again with a comment. */
  commentOn?: string;
};

/** RFCs of a mission that a fork of it takes over: those whose tasks it keeps. */
export function carriedRfcs({ rfcs }: Pick<MissionState, "rfcs">, { kept, commentOn }: Kept): RfcState[] {
  return Object.values(rfcs)
    .filter(({ taskId }) => kept.has(taskId))
    .map((rfc) => (rfc.taskId === commentOn ? untilReviewed(rfc) : rfc));
}

/**
 * What a fork knows of a mission as it was beside its tasks: their RFCs with how they came to be what they are, findings that
 * were taken on, and what its agents had agreed on.
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
    ...Object.entries(past.acknowledged ?? {}).map(
      ([findingId, { taskId, finding, reason, by }]): MissionEvent => ({
        ...{ type: "finding-acknowledged", taskId, findingId, finding, reason, by },
      }),
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

/** Written anew in the fork, it is sent back there from its review, whatever became of it afterwards. */
function untilReviewed(rfc: RfcState): RfcState {
  const { history = [] } = rfc;
  const end = history.findLastIndex(({ to }) => to === "in_review");
  return { ...rfc, history: history.slice(0, end + 1) };
}

function rfcEvents(past: MissionState, rfc: RfcState, copies: ReadonlyMap<string, string>): MissionEvent[] {
  const { id: rfcId, taskId, title, path, status, history = [], comments = [] } = rfc;
  const texts = revisionsOf(past, rfc).flatMap(({ id, kind, title: name, path: file, bytes }) => {
    const artifactId = copies.get(id);
    return artifactId === undefined
      ? []
      : [{ type: "artifact-recorded" as const, artifactId, kind, taskId, title: name, path: file, bytes }];
  });
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
