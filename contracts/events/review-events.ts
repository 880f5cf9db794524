import { z } from "zod";
import { findingSchema } from "../evidence";
import { linePlaceSchema, replyKindSchema } from "../review-threads";

/** What a scanner did: how much it found, or why it could not look. */
export const scanSchema = z.object({
  scanner: z.string(),
  ran: z.boolean(),
  /** Findings of it that the change itself adds. */
  found: z.number().int().nonnegative(),
  /** What it looked at, or why it did not. */
  note: z.string(),
});
export type Scan = z.infer<typeof scanSchema>;

export const reviewEvents = [
  z.object({
    type: z.literal("scan-recorded"),
    /** The task whose change was looked at; `commit` null: one that is no commit of a task's. */
    taskId: z.string(),
    commit: z.string().nullable(),
    scans: z.array(scanSchema),
    findings: z.array(findingSchema),
  }),
  z.object({
    type: z.literal("thread-opened"),
    threadId: z.string(),
    taskId: z.string(),
    place: linePlaceSchema,
    quote: z.string(),
    /** Whose diff it was written on; null: the files of a running attempt. */
    commit: z.string().nullable(),
    text: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("thread-replied"),
    threadId: z.string(),
    kind: replyKindSchema,
    text: z.string(),
    by: z.string(),
    /** The commit that answers it; null: nothing was changed. */
    commit: z.string().nullable(),
  }),
  z.object({
    type: z.literal("thread-resolved"),
    threadId: z.string(),
    /** False: it is opened again. */
    resolved: z.boolean(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("finding-acknowledged"),
    taskId: z.string(),
    /** `findingKey` of it. */
    findingId: z.string(),
    finding: findingSchema,
    reason: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("acknowledgement-withdrawn"),
    taskId: z.string(),
    findingId: z.string(),
    finding: findingSchema,
    by: z.string(),
  }),
  z.object({
    /** Somebody's machine is at it until it is over, or until that time: a task has one check at a time. */
    type: z.literal("mutation-check-started"),
    taskId: z.string(),
    checkId: z.string(),
    commit: z.string(),
    until: z.string(),
    by: z.string(),
  }),
  z.object({
    /** Nothing came of it. */
    type: z.literal("mutation-check-ended"),
    taskId: z.string(),
    checkId: z.string(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal("mutations-checked"),
    taskId: z.string(),
    commit: z.string(),
    artifactId: z.string(),
    mutants: z.number().int().nonnegative(),
    noticed: z.number().int().nonnegative(),
    by: z.string(),
  }),
] as const;
