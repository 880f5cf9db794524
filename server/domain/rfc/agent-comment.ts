import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcComment, RfcState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { newestRevision } from "./revisions";

/** Comments of agents on one RFC; what is left of those that it takes is for people. */
const mostOfAgents = 300;

export type AgentComment = {
  /** Left out: the one that its task writes, or the first that it waits for. */
  rfcId?: string;
  text: string;
  line: number | null;
  section: string | null;
  replyTo: string | null;
};

/**
 * An agent's comment on the RFC that its task writes or waits for, by an id that follows from what it says: said again
 * after a crash it is the same comment. None where there is no such RFC yet.
 */
export function agentCommentEvents(
  state: MissionState,
  { taskId, agent }: { taskId: string; agent: string },
  { rfcId, text, line, section, replyTo }: AgentComment,
): MissionEvent[] {
  const rfc = rfcsNear(state, taskId).find(({ id }) => rfcId === undefined || id === rfcId);
  const revision = rfc && newestRevision(state, rfc);
  if (!rfc || !revision || !mayAgentsComment(rfc)) return [];
  const said = JSON.stringify([state.missionId, taskId, agent, text, line, section, replyTo]);
  const commentId = `cmt_${createHash("sha256").update(said).digest("hex").slice(0, 20)}`;
  const known = rfc.comments ?? [];
  if (known.some(({ id }) => id === commentId)) return [];
  const answers = known.some(({ id }) => id === replyTo) ? replyTo : null;
  return [
    {
      ...{ type: "rfc-commented", rfcId: rfc.id, commentId, artifactId: revision.id },
      ...{ line, section, replyTo: answers, text, by: agent },
    },
  ];
}

/** Whether agents have room left beside an RFC. */
export function mayAgentsComment({ comments = [] }: RfcState): boolean {
  return comments.filter(({ by }) => by !== "you").length < mostOfAgents;
}

/**
 * Comments that are not resolved on the RFC that a task writes, or on those that it waits for, in words for who revises or
 * reviews them: people's first, then agents', the newest of each first.
 */
export function openCommentsFor(state: MissionState, taskId: string): string[] {
  const open = rfcsNear(state, taskId).flatMap(({ comments = [] }) =>
    comments.filter(({ resolvedBy }) => resolvedBy === null).reverse(),
  );
  const isPersons = ({ by }: RfcComment) => by === "you";
  const inOrder = [...open.filter(isPersons), ...open.filter((comment) => !isPersons(comment))];
  return inOrder.map(({ id, by, line, section, text }) => {
    const place = line !== null ? `line ${line}` : section !== null ? `the section ${section}` : "the whole";
    return `Comment ${id} by ${by} on ${place} of the RFC: ${text}`;
  });
}

/** The RFC that a task writes, then those that it waits for. */
export function rfcsNear({ rfcs, tasks }: MissionState, taskId: string): RfcState[] {
  const near = [taskId, ...(own(tasks, taskId)?.dependsOn ?? [])];
  return near.flatMap((id) => Object.values(rfcs).filter((one) => one.taskId === id));
}
