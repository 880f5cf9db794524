import { z } from "zod";
import { riskClassSchema } from "../agents";
import { microUsdSchema } from "../micro-usd";
import { gateKindSchema } from "./approval-policy";
import { grantCaseSchema, grantLimitsSchema } from "./grant-limits";

export const grantCoverSchema = z.object({
  /** SHA-256 of exactly what is covered. */
  hash: z.string(),
  tool: z.string(),
  /** In words: the command, or the tool's calls. */
  covers: z.string(),
});
export type GrantCover = z.infer<typeof grantCoverSchema>;

export const peopleEvents = [
  z.object({
    type: z.literal("approval-requested"),
    approvalId: z.string(),
    gate: gateKindSchema,
    taskId: z.string().nullable(),
    agent: z.string().nullable(),
    title: z.string(),
    /** Markdown: what is asked and why. */
    detail: z.string(),
    risk: riskClassSchema,
    /** SHA-256 of what is shown; a change of it voids the approval. */
    hash: z.string(),
    /** Answers to pick from; empty means approve or reject (or free words for a question). */
    options: z.array(z.string()),
    /** What follows on each of the options, in one line, in their order. */
    follows: z.array(z.string()).optional(),
    costMicroUsd: microUsdSchema.nullable(),
    artifactId: z.string().nullable(),
    /** What a person may allow for the whole mission instead, once and for all. */
    grantable: grantCoverSchema.optional(),
    /** What limits of a grant can be held against. Left out: it can only be allowed as it is. */
    grantCase: grantCaseSchema.optional(),
  }),
  z.object({
    type: z.literal("grant-given"),
    /** Calls that are exactly this need no leave in this mission any more, until it is revoked. */
    grantId: z.string(),
    approvalId: z.string(),
    ...grantCoverSchema.shape,
    /** How far it reaches; left out: calls with this hash, whichever task makes them. */
    limits: grantLimitsSchema.optional(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("grant-used"),
    /** A grant with limits has let this through. */
    grantId: z.string(),
    taskId: z.string(),
    /** The same call, or start, has the same id: after a crash it is not counted again. */
    useId: z.string(),
    /** What the task that is let start is expected to cost; 0 for a call. */
    costMicroUsd: microUsdSchema,
  }),
  z.object({
    type: z.literal("grant-revoked"),
    grantId: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("approval-decided"),
    approvalId: z.string(),
    decision: z.enum(["approved", "rejected", "answered", "voided"]),
    /** Reason of a rejection, or the answer. */
    answer: z.string().nullable(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("message-posted"),
    messageId: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    kind: z.enum(["chat", "request", "response", "notification"]),
    text: z.string(),
    taskId: z.string().nullable(),
    approvalId: z.string().nullable(),
    /** What it is part of: `ask_agent`, `disagree` … Left out: plain words. */
    action: z.string().optional(),
    /** What belongs to the action: of an answer the request that it answers, what it has cost. */
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  z.object({
    type: z.literal("shared-context-set"),
    key: z.string(),
    version: z.number().int().positive(),
    value: z.string(),
    by: z.string(),
    reason: z.string(),
  }),
] as const;
