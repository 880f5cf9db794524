import { z } from "zod";
import { agentStateSchema, riskClassSchema } from "../agents";
import { microUsdSchema } from "../micro-usd";
import { usageSchema } from "./usage";

export const stepEvents = [
  z.object({
    type: z.literal("step-started"),
    taskId: z.string(),
    attemptId: z.string(),
    stepId: z.string(),
    /** Position in the attempt, from 0. */
    index: z.number().int().nonnegative(),
    kind: z.enum(["model", "tool"]),
    /** Model id, or the tool's name. */
    name: z.string(),
    /** One sentence for people: `write_file src/api/books.ts`. */
    title: z.string(),
    agent: z.string(),
    risk: riskClassSchema.nullable(),
    requestHash: z.string(),
    /** Held for a model call until it is settled; 0 for tools. */
    reservedMicroUsd: microUsdSchema,
    /** File that it reads or writes, where there is one. */
    path: z.string().nullable(),
  }),
  z.object({
    type: z.literal("step-finished"),
    taskId: z.string(),
    attemptId: z.string(),
    stepId: z.string(),
    /** `unknown`: the process died while it ran. */
    outcome: z.enum(["ok", "error", "unknown"]),
    summary: z.string(),
    durationMs: z.number().nonnegative(),
    usage: usageSchema.nullable(),
    costMicroUsd: microUsdSchema,
    /** Held back money that is free again: everything that was reserved for the step. */
    releasedMicroUsd: microUsdSchema,
    /** Of that, what the vendor may have billed all the same: nobody saw how the call ended. Left out: nothing. */
    unknownMicroUsd: microUsdSchema.optional(),
  }),
  z.object({
    type: z.literal("step-retried"),
    taskId: z.string(),
    stepId: z.string(),
    attempt: z.number().int().positive(),
    delayMs: z.number().nonnegative(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal("model-switched"),
    /** Another model of the tier's chain answers from here on. */
    taskId: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal("model-waiting"),
    /** No model of the tier's chain answers: the task waits and tries again by itself. */
    taskId: z.string(),
    delayMs: z.number().nonnegative(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal("agent-status-reported"),
    agent: z.string(),
    taskId: z.string().nullable(),
    moment: z.enum(["start", "step", "error", "block", "end"]),
    activity: agentStateSchema,
    /** What it does now, in one sentence. */
    sentence: z.string(),
    progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
    /** What it does after that. */
    next: z.string().optional(),
    /** What stands in its way, as it says. */
    issues: z.array(z.string()).optional(),
  }),
] as const;
