import { z } from "zod";
import { fileChangeSchema } from "../evidence";

/** What happens between agents, and between a person and an agent at work, beyond the messages themselves. */
export const teamEvents = [
  z.object({
    type: z.literal("message-delivered"),
    /** It stands in the request that this attempt's step `step` sends, counted from 0. */
    messageId: z.string(),
    taskId: z.string(),
    attemptId: z.string(),
    agent: z.string(),
    step: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal("message-acknowledged"),
    /** The agent has answered the request that carried it. */
    messageId: z.string(),
    taskId: z.string(),
    attemptId: z.string(),
    agent: z.string(),
    /** What it said to it, or what it did next. */
    text: z.string(),
  }),
  z.object({
    type: z.literal("work-taken-over"),
    /** The attempt rests after its running step, and a person edits its files. */
    taskId: z.string(),
    attemptId: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("work-handed-back"),
    taskId: z.string(),
    attemptId: z.string(),
    by: z.string(),
    /** The person's commit and its tree; null where nothing was changed. */
    commit: z.string().nullable(),
    tree: z.string().nullable(),
    /** Steps of the attempt that were over then: what comes after them builds on the tree. */
    steps: z.number().int().nonnegative(),
    files: z.array(fileChangeSchema),
    /** Beginning of the diff, for the agent and for people. */
    diff: z.string(),
    /** The attempt had ended before: the artifact that keeps what the person had changed. Left out: it went on. */
    kept: z.string().nullable().optional(),
    /** Globs that the task may change too from here on: the person has changed such files, and allowed it. */
    allowed: z.array(z.string()).optional(),
  }),
  z.object({
    type: z.literal("disagreement-settled"),
    disagreementId: z.string(),
    taskId: z.string(),
    /** Who did not agree with whom. */
    asker: z.string(),
    other: z.string(),
    about: z.string(),
    /** Where it ended: the other gave way, the coordinator decided, or a person did. */
    by: z.enum(["discussion", "coordinator", "person"]),
    /** Whether what was disputed stands. */
    stands: z.boolean(),
    reason: z.string(),
  }),
] as const;
