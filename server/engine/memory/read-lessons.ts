import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { MemoryUse } from "@/contracts/memory";
import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { Draft } from "@/server/domain/memory/draft";
import { errorLine, errorSignature } from "@/server/domain/memory/error-signature";
import { learnFromApproval, learnFromMessage, learnFromRfc } from "@/server/domain/memory/learn-from-person";
import { learnFromTask } from "@/server/domain/memory/learn-from-task";
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
  for (const frame of frames) lessons.push(...(await lessonsOf(store, frame, state)));
  return lessons;
}

/** Events that there may be something to learn from. */
export const telling: ReadonlySet<MissionEvent["type"]> = new Set([
  ...(["memories-recalled", "attempt-finished", "task-status-changed", "approval-decided"] as const),
  ...(["message-posted", "rfc-status-changed"] as const),
]);

async function lessonsOf(store: Reads, { event, at }: EventFrame, state: MissionState): Promise<Lesson[]> {
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
      return event.to === "done" ? lessonsOfTask(store, state, event.taskId, at) : [];
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
      const artifact = await store.readArtifact(event.rfcId);
      const { taskId, title, by } = event;
      return learntOf(artifact && learnFromRfc(state, { taskId, title, by, at, content: artifact.content }));
    }
    default:
      return [];
  }
}

async function lessonsOfTask(
  store: Reads,
  state: MissionState,
  taskId: string,
  at: string,
): Promise<Lesson[]> {
  const task = own(state.tasks, taskId);
  const attempt = task?.attempts.findLast(({ outcome }) => outcome === "succeeded");
  if (!task || !attempt) return [];
  const steps = await store.readSteps(attempt.id);
  return learnFromTask({ state, task, steps, attemptId: attempt.id, at }).flatMap(learntOf);
}

function learntOf(draft: Draft | null): Lesson[] {
  return draft ? [{ kind: "learnt", draft }] : [];
}
