import { z } from "zod";
import { changedInputSchema } from "./events";
import { textSchema } from "./inputs";
import { planTaskSchema } from "./plan";

/** POST /api/missions/:missionId/change-preview: what another spec or plan would mean for what the mission has done. */
export const changePreviewInputSchema = z.object({
  specText: z.string(),
  fileName: textSchema.max(300).optional(),
  /** The plan as edited; left out: the new spec's, with the edits that the old plan had. */
  tasks: z.array(planTaskSchema).optional(),
  /** Agents that may work; empty: all. */
  agents: z.array(textSchema).default([]),
});

export const changeRowSchema = z.object({
  taskId: z.string(),
  title: z.string(),
  kind: z.enum(["kept", "redone", "added", "dropped"]),
  /** Why it is done again. */
  changed: z.array(changedInputSchema),
  estimateUsd: z.number(),
  /** What it left in the old mission. */
  commit: z.string().nullable(),
  files: z.array(z.string()),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const changePreviewSchema = z.object({
  rows: z.array(changeRowSchema),
  /** By the estimates: the whole plan from nothing, and what is to be done of it. */
  cost: z.object({ wholeUsd: z.number(), rerunUsd: z.number() }),
});
export type ChangePreview = z.infer<typeof changePreviewSchema>;
