import { z } from "zod";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";

/**
 * When a life ends: with its `after`-th commit — `before`: decided and not written; `after`: written, and nobody was
 * told; `in-flight`: `delayMs` later, in the middle of whatever the commit began. Null: it lives on.
 */
export const fuseSchema = z
  .object({
    after: z.number().int().positive(),
    moment: z.enum(["before", "after", "in-flight"]),
    delayMs: z.number().nonnegative(),
  })
  .nullable();

export type Fuse = z.infer<typeof fuseSchema>;

export type Outcome = {
  state: MissionState;
  frames: EventFrame[];
  /** Ids of the replies that the journal has recorded. */
  replies: string[];
  repository: string;
};

/** A line on stdout: the frames of one commit. What is left in the end is too long for one and goes to a file. */
export type LifeLine = { frames: EventFrame[] };
