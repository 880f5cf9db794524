import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { reduceKnown } from "@/contracts/reduce-mission";

export type Folded = {
  state: MissionState;
  /** Frames that were new, in order, unknown types included. */
  accepted: EventFrame[];
  /** A frame is missing before the next one: subscribe again. */
  gap: boolean;
  unknownTypes: string[];
};

/**
 * Folds frames into a mission: duplicates are dropped, an event type that this page does not know advances
 * `seq` and nothing else, and a gap ends the folding.
 */
export function foldFrames(state: MissionState, frames: readonly EventFrame[]): Folded {
  const accepted: EventFrame[] = [];
  const unknownTypes: string[] = [];
  let next = state;
  for (const frame of frames) {
    if (frame.seq <= next.seq) continue;
    if (frame.seq !== next.seq + 1) return { state: next, accepted, gap: true, unknownTypes };
    const reduced = reduceKnown(next, frame);
    if (!reduced) unknownTypes.push(frame.event.type);
    next = reduced ?? { ...next, seq: frame.seq, updatedAt: frame.at };
    accepted.push(frame);
  }
  return { state: next, accepted, gap: false, unknownTypes };
}
