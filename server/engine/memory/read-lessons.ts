import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { MemoryUse } from "@/contracts/memory";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { Draft } from "@/server/domain/memory/draft";
import { errorLine, errorSignature } from "@/server/domain/memory/error-signature";
import {
  learnFromApproval,
  learnFromComment,
  learnFromMessage,
  learnFromRfc,
} from "@/server/domain/memory/learn-from-person";
import { learnFromTask } from "@/server/domain/memory/learn-from-task";
import { sentencesOf } from "@/server/domain/memory/sentences";
import { isTransient } from "@/server/domain/memory/transient";
import { coordinator } from "@/server/domain/mission/next-agent";
import type { NewFailure } from "@/server/ports/memories";
import type { StorePort } from "@/server/ports/store";

/** What a mission's events teach, in their order. */
export type Lesson =
  | { kind: "learnt"; draft: Draft }
  | { kind: "given"; memoryId: string; use: MemoryUse }
  | { kind: "ended"; attemptId: string; outcome: NonNullable<MemoryUse["outcome"]> }
  | { kind: "failed"; failure: NewFailure };

type Reads = Pick<StorePort, "readSteps" | "readArtifact">;

/** Reads what is to be learnt from events of a mission's log. @param state the mission as it is after them, or later */
export async function readLessons(
  store: Reads,
  frames: readonly EventFrame[],
  state: MissionState,
): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  const seen = attemptsIn(frames);
  for (const frame of frames) lessons.push(...(await lessonsOf(store, frame, { state, seen })));
  return lessons;
}

/** Events that there may be something to learn from. */
export const telling: ReadonlySet<MissionEvent["type"]> = new Set([
  ...(["memories-recalled", "attempt-finished", "task-status-changed", "approval-decided"] as const),
  ...(["message-posted", "rfc-status-changed", "rfc-commented", "thread-opened"] as const),
  "finding-acknowledged",
]);

type Seen = {
  /** Attempts whose every event is among those that are read. */
  whole: ReadonlySet<string>;
  /** Attempts in which a step went wrong. */
  troubled: ReadonlySet<string>;
};

function attemptsIn(frames: readonly EventFrame[]): Seen {
  const [whole, troubled] = [new Set<string>(), new Set<string>()];
  for (const { event } of frames) {
    if (event.type === "attempt-started") whole.add(event.attemptId);
    if (event.type === "step-finished" && event.outcome === "error") troubled.add(event.attemptId);
  }
  return { whole, troubled };
}

/** The coordinator's attempt at a task that others failed at decides how to go on: no work of it went well or badly. */
function isAboutOthers(task: TaskState | undefined, attemptId: string): boolean {
  const attempt = task?.attempts.find(({ id }) => id === attemptId);
  return attempt?.agent === coordinator && task?.agent !== coordinator;
}

async function lessonsOf(
  store: Reads,
  { event, at }: EventFrame,
  { state, seen }: { state: MissionState; seen: Seen },
): Promise<Lesson[]> {
  const { missionId, projectId, rehearsal } = state;
  switch (event.type) {
    case "memories-recalled": {
      const { taskId, attemptId, entries } = event;
      return entries.map(({ memoryId, why }) => ({
        kind: "given",
        memoryId,
        use: { missionId, taskId, attemptId, why, outcome: null, at },
      }));
    }
    case "attempt-finished": {
      const { taskId, attemptId, outcome, summary } = event;
      if (isAboutOthers(own(state.tasks, taskId), attemptId)) return [];
      const ended: Lesson = { kind: "ended", attemptId, outcome };
      const signature = outcome === "failed" ? errorSignature(summary) : null;
      if (signature === null) return [ended];
      const reason = errorLine(summary) ?? signature;
      return [
        ended,
        { kind: "failed", failure: { projectId, rehearsal, signature, reason, missionId, taskId, at } },
      ];
    }
    case "task-status-changed":
      return event.to === "done" ? lessonsOfTask(store, { state, seen, taskId: event.taskId, at }) : [];
    case "approval-decided": {
      const approval = own(state.approvals, event.approvalId);
      return learntOf(approval ? learnFromApproval(state, approval, at) : null);
    }
    case "message-posted": {
      const { messageId: id, from, to, kind, text, taskId, approvalId } = event;
      return learntOf(learnFromMessage(state, { id, from, to, kind, text, taskId, approvalId, at }));
    }
    case "rfc-status-changed": {
      if (event.to !== "approved") return [];
      const { taskId, title, path, by } = event;
      // Its newest revision; an RFC bears the id of its first.
      const revisions = Object.values(state.artifacts).filter(
        (one) => one.kind === "rfc" && one.path === path,
      );
      const artifact = await store.readArtifact(revisions.at(-1)?.id ?? event.rfcId);
      return learntOf(artifact && learnFromRfc(state, { taskId, title, by, at, content: artifact.content }));
    }
    case "rfc-commented": {
      const rfc = own(state.rfcs, event.rfcId);
      const about = [rfc?.title ?? "an RFC", event.section ?? ""].filter((part) => part !== "").join(", ");
      const { text, by } = event;
      const place = { about, path: rfc?.path ?? null, taskId: rfc?.taskId ?? null };
      return learntOf(learnFromComment(state, { ...place, text, by, at }));
    }
    case "thread-opened": {
      const { text, by, taskId, place, quote } = event;
      const about = `${place.file}: ${quote}`;
      return learntOf(learnFromComment(state, { text, by, at, taskId, about, path: place.file }));
    }
    case "finding-acknowledged": {
      const { reason: text, by, taskId, finding } = event;
      const about = `${finding.file}: ${finding.message}`;
      return learntOf(learnFromComment(state, { text, by, at, taskId, about, path: finding.file }));
    }
    default:
      return [];
  }
}

async function lessonsOfTask(
  store: Reads,
  { state, seen, taskId, at }: { state: MissionState; seen: Seen; taskId: string; at: string },
): Promise<Lesson[]> {
  const task = own(state.tasks, taskId);
  const attempt = task?.attempts.findLast(({ outcome }) => outcome === "succeeded");
  if (!task || !attempt) return [];
  const wentWell = seen.whole.has(attempt.id) && !seen.troubled.has(attempt.id) && task.attempts.length === 1;
  // Most tasks go well and say no more than that: their journals need not be read.
  if (wentWell && sentencesOf(task.summary ?? "").every(isTransient)) return [];
  // What was thought is no ground for a learning, and its prompts are long.
  const steps = await store.readSteps(attempt.id, "tool");
  return learnFromTask({ state, task, steps, attemptId: attempt.id, at }).flatMap(learntOf);
}

function learntOf(draft: Draft | null): Lesson[] {
  return draft ? [{ kind: "learnt", draft }] : [];
}
