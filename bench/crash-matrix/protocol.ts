import { z } from "zod";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";

/**
 * When a life ends: where a mission nobody disturbs has written `due` appends, counted on from the facts that its log
 * holds when the life begins, and with the next append at the earliest — `before`: decided and not written; `after`: written, and nobody was
 * told; `in-flight`: `delayMs` later, in the middle of whatever the append began. Null: it lives on.
 */
export const fuseSchema = z
  .object({
    due: z.number().nonnegative(),
    appendsPerFact: z.number().positive(),
    moment: z.enum(["before", "after", "in-flight"]),
    delayMs: z.number().nonnegative(),
  })
  .nullable();

export type Fuse = z.infer<typeof fuseSchema>;

export type Outcome = {
  state: MissionState;
  frames: EventFrame[];
  /** The replies that the journal has recorded, by the ids that the model server gave them. */
  replies: Array<{ stepId: string; requestId: string }>;
  /** Appends of this life that wrote something: what the fuse counts. */
  appends: number;
  repository: string;
};

/**
 * A line on stdout: where the log stood when the life began, so where the one before it was killed; then the frames
 * of each commit. What is left in the end is too long for a line and goes to a file.
 */
export type LifeLine = { begunAt: Standing } | { frames: EventFrame[] };

export type Standing = { seq: number; facts: number };

/** Events that no kill adds to a log: how far a mission is, whatever it went through. */
export function factsOf(frames: readonly EventFrame[]): number {
  return frames.filter(({ event }) => {
    switch (event.type) {
      case "attempt-resumed":
      case "step-started":
      case "task-status-changed":
        return false;
      case "step-finished":
        return event.outcome !== "unknown";
      default:
        return true;
    }
  }).length;
}
