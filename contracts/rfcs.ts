import { z } from "zod";
import { findingSchema } from "./evidence";
import { idSchema, textSchema } from "./inputs";
import { taskTypeSchema } from "./plan";
import { missionStatusSchema, rfcStatusSchema, taskStatusSchema } from "./status-schemas";

/** GET /api/rfcs?projectId=&status= */
export const rfcSummarySchema = z.object({
  missionId: z.string(),
  missionTitle: z.string(),
  projectId: z.string(),
  id: z.string(),
  taskId: z.string(),
  /** Of its file; null while it has none. */
  number: z.number().int().nullable(),
  /** Without `RFC 007:`. */
  title: z.string(),
  path: z.string().nullable(),
  status: rfcStatusSchema,
  /** It is being implemented, and has only its merge left, which waits for a person. */
  mergeWaits: z.boolean().default(false),
  updatedAt: z.string(),
});
export type RfcSummaryView = z.infer<typeof rfcSummarySchema>;

const missionRefSchema = z.object({
  missionId: z.string(),
  title: z.string(),
  status: missionStatusSchema,
  /** What is open to a person in it: only its merge, or anything else; null: nothing. */
  waitsFor: z.enum(["merge", "you"]).nullable().default(null),
  rehearsal: z.boolean(),
});

export const rfcTaskSchema = z.object({
  missionId: z.string(),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  type: taskTypeSchema,
  agent: z.string(),
  status: taskStatusSchema,
  statusReason: z.string().nullable(),
  dependsOn: z.array(z.string()),
});
export type RfcTaskView = z.infer<typeof rfcTaskSchema>;

/** What a person may do with an RFC. */
export const rfcDecisions = [
  ...(["approve", "revise", "reject", "defer", "withdraw", "submit", "implemented", "obsolete"] as const),
] as const;
export const rfcDecisionSchema = z.enum(rfcDecisions);
export type RfcDecision = z.infer<typeof rfcDecisionSchema>;

/** GET /api/missions/:missionId/rfcs/:rfcId */
export const rfcViewSchema = rfcSummarySchema.extend({
  mission: missionRefSchema,
  /** Oldest first; the last is what is decided about. */
  revisions: z.array(
    z.object({
      artifactId: z.string(),
      number: z.number().int().positive(),
      at: z.string(),
      /** SHA-256 of the text as it was handed in: what is approved is bound to it. */
      hash: z.string(),
      text: z.string(),
    }),
  ),
  reviews: z.array(
    z.object({
      taskId: z.string(),
      number: z.string(),
      title: z.string(),
      agent: z.string(),
      status: taskStatusSchema,
      verdict: z.enum(["approve", "request-changes"]).nullable(),
      findings: z.array(findingSchema),
      summary: z.string().nullable(),
    }),
  ),
  comments: z.array(
    z.object({
      id: z.string(),
      artifactId: z.string(),
      line: z.number().int().nullable(),
      section: z.string().nullable(),
      replyTo: z.string().nullable(),
      text: z.string(),
      by: z.string(),
      at: z.string(),
      resolvedBy: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      by: z.string(),
      reason: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** What is possible now. */
  decisions: z.array(rfcDecisionSchema),
  /** What it waits for, in a sentence: reviews, its author, a decision, or to be built once more; null: nothing. */
  waits: z.string().nullable(),
  /** Whether a mission may be started that builds it. */
  mayImplement: z.boolean(),
  /** Missions that build it: its own where that goes on with it, and those that were made for it. */
  implementations: z.array(missionRefSchema.extend({ tasks: z.array(rfcTaskSchema) })),
});
export type RfcView = z.infer<typeof rfcViewSchema>;

/** POST /api/missions/:missionId/rfcs/:rfcId/decisions */
export const newRfcDecisionSchema = z.object({
  decision: rfcDecisionSchema,
  /** Hash of the newest revision as the person saw it. */
  hash: z.string().max(64),
  reason: textSchema.trim().max(2_000).default(""),
});
export type NewRfcDecision = z.input<typeof newRfcDecisionSchema>;

/** POST /api/missions/:missionId/rfcs/:rfcId/comments: on a line, on a section, or on the whole (neither). */
export const newRfcCommentSchema = z.object({
  /** The revision that it is about. */
  artifactId: idSchema,
  line: z.number().int().positive().max(1_000_000).nullable().default(null),
  section: textSchema.trim().min(1).max(300).nullable().default(null),
  replyTo: idSchema.nullable().default(null),
  text: textSchema.trim().min(1).max(10_000),
});
export type NewRfcComment = z.input<typeof newRfcCommentSchema>;

/** POST /api/missions/:missionId/rfcs/:rfcId/implementation: a mission whose plan builds it, with its plan proposed. */
export const implementRfcSchema = z.object({
  warnUsd: z.number().positive().max(100_000).default(10),
  stopUsd: z.number().positive().max(100_000).default(50),
});
export type ImplementRfc = z.input<typeof implementRfcSchema>;

/** GET /api/projects/:projectId/rfc-files: RFCs of the repository that no mission has written. */
export const rfcFileSchema = z.object({
  path: z.string(),
  number: z.number().int(),
  title: z.string(),
  /** As its file says; null: it says none that is known. */
  status: rfcStatusSchema.nullable(),
  /** Why it cannot be implemented; null: it can. */
  waits: z.string().nullable(),
});
export type RfcFileView = z.infer<typeof rfcFileSchema>;

export const implementRfcFileSchema = implementRfcSchema.extend({ path: textSchema.min(1).max(500) });
