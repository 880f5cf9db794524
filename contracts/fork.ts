import { z } from "zod";
import { newMissionSchema } from "./api";
import { idSchema } from "./inputs";
import { newThreadSchema } from "./review-threads";

/** A moment in a mission's life: when a task was done the last time, or after an event of its log. */
export const forkMomentSchema = z.union([
  z.object({ taskId: idSchema }),
  z.object({ seq: z.number().int().nonnegative().max(2_147_483_647) }),
]);
export type ForkMoment = z.infer<typeof forkMomentSchema>;

/** POST /api/missions/:missionId/fork-preview: what a fork from there would keep. Left out: as the mission is now. */
export const forkPreviewInputSchema = z.object({
  at: forkMomentSchema.optional(),
  /** The task that a comment would begin again. */
  commentOn: idSchema.optional(),
});
export type ForkPreviewInput = z.infer<typeof forkPreviewInputSchema>;

export const forkPreviewSchema = z.object({
  seq: z.number().int(),
  /** What it is called unless it is given another name. */
  title: z.string(),
  /** Commit that the new branch would begin at. */
  commit: z.string(),
  /** Ids of tasks that are kept with their commits, and of those that run anew. */
  kept: z.array(z.string()),
  anew: z.array(z.string()),
  /** By the estimates: what is to be done. */
  anewUsd: z.number(),
});
export type ForkPreview = z.infer<typeof forkPreviewSchema>;

const { title, mode, parallelLimit, agents, warnUsd, stopUsd, policy } = newMissionSchema.shape;

/** POST /api/missions/:missionId/fork. Settings that are left out are those of the mission. */
export const forkMissionSchema = z.object({
  at: forkMomentSchema.optional(),
  /**
   * A comment on a task of a mission that is over: the fork keeps all that was done, and that task answers it there. It
   * starts at once.
   */
  comment: newThreadSchema.extend({ taskId: idSchema }).optional(),
  title,
  mode: mode.unwrap().optional(),
  parallelLimit: parallelLimit.unwrap().optional(),
  agents: agents.unwrap().optional(),
  warnUsd: warnUsd.unwrap().optional(),
  stopUsd: stopUsd.unwrap().optional(),
  policy: policy.unwrap().optional(),
  /** Approve the plan in the same breath. */
  start: z.boolean().default(false),
});
export type ForkMission = z.input<typeof forkMissionSchema>;
