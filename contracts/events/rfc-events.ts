import { z } from "zod";

export const rfcEvents = [
  z.object({
    type: z.literal("rfc-status-changed"),
    rfcId: z.string(),
    taskId: z.string(),
    title: z.string(),
    path: z.string().nullable(),
    /** Null: it is written, for the first time or from the start. */
    from: z.string().nullable(),
    to: z.string(),
    by: z.string(),
    /** Why, in the words of who moved it. */
    reason: z.string().optional(),
  }),
  z.object({
    type: z.literal("rfc-commented"),
    rfcId: z.string(),
    commentId: z.string(),
    /** The revision that it is about. */
    artifactId: z.string(),
    /** 1-based line of that revision's text; null: the section, or the RFC as a whole. */
    line: z.number().int().positive().nullable(),
    /** Heading that the line stands under, or that the comment is about as a whole. */
    section: z.string().nullable(),
    /** Comment that it answers. */
    replyTo: z.string().nullable(),
    text: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("rfc-comment-resolved"),
    rfcId: z.string(),
    commentId: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("rfc-renumbered"),
    /** At the merge its number was another's already. */
    rfcId: z.string(),
    from: z.string(),
    to: z.string(),
    title: z.string(),
  }),
  z.object({
    type: z.literal("rfc-implementation-linked"),
    /** A mission that shall build it. */
    rfcId: z.string(),
    implementationId: z.string(),
    by: z.string(),
  }),
] as const;
