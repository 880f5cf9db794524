import { z } from "zod";
import { criterionEvidenceSchema } from "./evidence";
import { missionStatusSchema } from "./status-schemas";

/** What one mission that is over has proven. */
export const missionEvidenceSchema = z.object({
  missionId: z.string(),
  title: z.string(),
  slug: z.string(),
  status: missionStatusSchema,
  rehearsal: z.boolean(),
  updatedAt: z.string(),
  criteria: z.array(criterionEvidenceSchema.pick({ id: true, text: true, state: true, tests: true })),
});
export type MissionEvidence = z.infer<typeof missionEvidenceSchema>;

/** GET /api/projects/:projectId/evidence */
export const projectEvidenceSchema = z.object({
  /** Those with criteria, the newest first. */
  missions: z.array(missionEvidenceSchema),
  /** Missions that are over and have criteria, listed or not. */
  total: z.number().int(),
});
export type ProjectEvidence = z.infer<typeof projectEvidenceSchema>;
