import { z } from "zod";
import { approvalPolicySchema } from "./events/approval-policy";
import { changedInputSchema } from "./events/task-origin";
import { textSchema } from "./inputs";
import { planTaskSchema } from "./plan";

/** GET /api/missions/:missionId/rerun: what the editor begins with when the mission is run again. */
export const rerunSourceSchema = z.object({
  missionId: z.string(),
  projectId: z.string(),
  title: z.string(),
  /** The way that it goes again, and the branch that it is about where it is about one. */
  workflow: z.string(),
  branch: z.string().nullable(),
  specText: z.string(),
  fileName: z.string().nullable(),
  mode: z.enum(["sequential", "parallel"]),
  parallelLimit: z.number().int(),
  warnUsd: z.number(),
  stopUsd: z.number(),
  policy: approvalPolicySchema,
  agents: z.array(z.string()),
  acceptedChecks: z.array(z.string()),
});
export type RerunSource = z.infer<typeof rerunSourceSchema>;

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
  /** Criteria of the spec, new or worded anew, that it has to build or test. */
  criteria: z.array(z.object({ id: z.string(), isNew: z.boolean() })),
  estimateUsd: z.number(),
  /** What it left in the old mission. */
  commit: z.string().nullable(),
  files: z.array(z.string()),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const changePreviewSchema = z.object({
  rows: z.array(changeRowSchema),
  /** Criteria that the old spec had and the new one has not, nor any of their id. */
  gone: z.array(z.object({ id: z.string(), text: z.string() })).default([]),
  /** The mission's workflow is another one than when it ran. */
  workflowChanged: z.boolean().default(false),
  /** By the estimates: the whole plan from nothing, and what is to be done of it. */
  cost: z.object({ wholeUsd: z.number(), rerunUsd: z.number() }),
});
export type ChangePreview = z.infer<typeof changePreviewSchema>;
