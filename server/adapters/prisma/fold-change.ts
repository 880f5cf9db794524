import { type EventFrame, type MissionEvent, missionEventSchema } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { foldEvent } from "@/server/domain/mission/fold-events";

export type FoldedChange = { frames: EventFrame[]; state: MissionState };

/**
 * Numbers new events from the state's `seq` on and folds them in. An event that its schema refuses is a mistake
 * of ours and stops the whole change: what is in the log stays readable for ever.
 */
export function foldChange(before: MissionState, events: readonly MissionEvent[], at: string): FoldedChange {
  let state = before;
  const frames: EventFrame[] = [];
  for (const event of events) {
    const parsed = missionEventSchema.safeParse(event);
    if (!parsed.success) {
      throw new AppError({
        code: "internal",
        message: `event ${event.type} does not fit its schema: ${parsed.error.message}`,
        userMessage: "Something went wrong inside War Room: nothing was changed.",
        details: { missionId: before.missionId, type: event.type },
      });
    }
    const frame = { missionId: before.missionId, seq: state.seq + 1, at, event: parsed.data };
    state = foldEvent(state, frame);
    frames.push(frame);
  }
  return { frames, state };
}

/** A mission's log opens with its creation, in the project that its row names. */
export function assertOpensMission(projectId: string, events: readonly MissionEvent[]): void {
  const first = events[0];
  if (first?.type === "mission-created" && first.projectId === projectId) return;
  throw new AppError({
    code: "internal",
    message: `a mission's first event must be mission-created in project ${projectId}, not ${first?.type ?? "nothing"}`,
  });
}
