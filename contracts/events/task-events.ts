import { z } from "zod";
import { modelTierSchema } from "../agents";
import { fileChangeSchema } from "../evidence";
import { usdSchema } from "../inputs";
import { recalledMemorySchema } from "../memory";
import { planTaskSchema } from "../plan";
import { taskStatusSchema } from "../status-schemas";
import { taskInputsSchema } from "./task-origin";

export const taskEvents = [
  z.object({
    type: z.literal("task-added"),
    task: planTaskSchema,
    by: z.string(),
    /** The message that it was made of. */
    messageId: z.string().optional(),
  }),
  z.object({
    type: z.literal("task-status-changed"),
    taskId: z.string(),
    from: taskStatusSchema,
    to: taskStatusSchema,
    /** Why, in one sentence; for `blocked` also what would unblock it. */
    reason: z.string().nullable(),
  }),
  z.object({
    type: z.literal("task-held"),
    /** A ready task that waits for a running one, since both may change the paths of this glob. */
    taskId: z.string(),
    holderId: z.string(),
    glob: z.string(),
  }),
  z.object({
    type: z.literal("task-reordered"),
    taskId: z.string(),
    /** The task of its phase that it stands before now; null: the end of the phase. */
    before: z.string().nullable(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("task-reassigned"),
    taskId: z.string(),
    agent: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("task-cap-set"),
    taskId: z.string(),
    /** Dollars, as in the plan; null: none. */
    capUsd: usdSchema.nullable(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("task-paused"),
    /** It rests after its running step, or is not started, until it is resumed. */
    taskId: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("task-resumed"),
    taskId: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("attempt-started"),
    taskId: z.string(),
    attemptId: z.string(),
    number: z.number().int().positive(),
    agent: z.string(),
    model: z.string(),
    /** Commit that the attempt's work folder starts from. */
    base: z.string(),
    /** Process that runs it. */
    worker: z.string(),
    /** `fix`: a review or a failed attempt came back. */
    purpose: z.enum(["work", "fix"]),
    /** Tier of its model, where it is not the agent's own. */
    tier: modelTierSchema.optional(),
    /** Attempt that it goes on from, at the place where that one began to go in circles. */
    continues: z.string().optional(),
    inputs: taskInputsSchema.optional(),
    /** Artifact with the agent's definition, by which the attempt works to its end. Left out: there was none kept. */
    definitionId: z.string().optional(),
  }),
  z.object({
    type: z.literal("attempt-resumed"),
    taskId: z.string(),
    attemptId: z.string(),
    worker: z.string(),
    /** Steps that were already finished and are not repeated. */
    stepsKept: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal("attempt-finished"),
    taskId: z.string(),
    attemptId: z.string(),
    outcome: z.enum(["succeeded", "failed", "cancelled"]),
    summary: z.string(),
    /** It does not go together with what others had landed: the next attempt begins where they left off. */
    conflict: z.boolean().optional(),
    /**
     * With `conflict`: the commit that it was to land on, the tree of both, and the files in which they changed the same
     * lines (none: they merge, but the tests of both together are red). The next attempt goes on from there.
     */
    collision: z.object({ onto: z.string(), merged: z.string(), paths: z.array(z.string()) }).optional(),
    /** It went in circles: the reply, counted from 0, with which that began. */
    loopTurn: z.number().int().nonnegative().optional(),
  }),
  z.object({
    type: z.literal("conflict-foreseen"),
    /** What lies in this attempt's work folder was tried on what has just landed. */
    taskId: z.string(),
    attemptId: z.string(),
    landedId: z.string(),
    commit: z.string(),
    /** Files in which both changed the same lines; none: an earlier warning is over. */
    paths: z.array(z.string()),
  }),
  z.object({
    type: z.literal("outputs-recorded"),
    /** What a task left that conditions of its workflow may ask about, beyond what other events say. */
    taskId: z.string(),
    outputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  }),
  z.object({
    type: z.literal("stage-decided"),
    /**
     * What the workflow made of a task: not needed (`skipped`), back to `backTo` (`again`), or round too often (`limit`).
     * The status that follows from it is an event of its own.
     */
    taskId: z.string(),
    what: z.enum(["skipped", "again", "limit"]),
    /** How often it has come to its end. */
    round: z.number().int().nonnegative(),
    reason: z.string(),
    backTo: z.string().nullable(),
    /** `workflow`, or the person who sent it back. */
    by: z.string(),
  }),
  z.object({
    type: z.literal("next-attempt-set"),
    taskId: z.string(),
    /** What a person chose for the attempt that follows on `after`. */
    way: z.enum(["without-loop", "other-model"]),
    after: z.string(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("task-committed"),
    taskId: z.string(),
    attemptId: z.string(),
    commit: z.string(),
    files: z.array(fileChangeSchema),
  }),
  z.object({
    type: z.literal("task-kept"),
    /** It was done in an earlier mission, and is not done again: its commit is on the branch that this one begins at. */
    taskId: z.string(),
    missionId: z.string(),
    /** Null: it left none. */
    commit: z.string().nullable(),
    files: z.array(fileChangeSchema),
    summary: z.string().nullable(),
    inputs: taskInputsSchema.optional(),
  }),
] as const;

export const noteEvents = [
  /** A note of the task's scratchpad, kept for its later steps and attempts; `text` null: forgotten. */
  z.object({
    type: z.literal("task-noted"),
    taskId: z.string(),
    agent: z.string(),
    key: z.string().max(100),
    text: z.string().max(8_000).nullable(),
  }),
  /** What an attempt was given of what earlier missions have left, and why. */
  z.object({
    type: z.literal("memories-recalled"),
    taskId: z.string(),
    attemptId: z.string(),
    /** Words that it was looked up by. */
    query: z.string().max(500),
    entries: z.array(recalledMemorySchema).max(20),
    /** What has failed again and again, told to the coordinator. */
    recommendations: z.array(z.string()).max(10).default([]),
    /** The agent has asked for it by its tool; otherwise it stands in the brief. */
    asked: z.boolean().default(false),
  }),
] as const;
