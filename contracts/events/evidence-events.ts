import { z } from "zod";
import { artifactKindSchema, criterionEvidenceSchema, findingSchema, goneTestSchema } from "../evidence";

export const evidenceEvents = [
  z.object({
    type: z.literal("artifact-recorded"),
    artifactId: z.string(),
    kind: artifactKindSchema,
    taskId: z.string().nullable(),
    title: z.string(),
    /** Path in the repository, when it is a file there. */
    path: z.string().nullable(),
    bytes: z.number().int().nonnegative(),
  }),
  z.object({
    type: z.literal("tests-recorded"),
    taskId: z.string().nullable(),
    artifactId: z.string(),
    commit: z.string().nullable(),
    passed: z.number().int(),
    failed: z.number().int(),
    todo: z.number().int(),
    skipped: z.number().int(),
    durationMs: z.number().nullable(),
    /** Share of the changed files' lines that ran, 0–1; null when it was not measured. */
    coverage: z.number().min(0).max(1).nullable(),
    /** The same of the lines that the change itself added or altered. Left out: not measured. */
    changedCoverage: z.number().min(0).max(1).optional(),
    /** Tests that passed in some of their runs only. */
    flaky: z.number().int().optional(),
    /** Of `failed`: those that failed before the mission as well. */
    failedBefore: z.number().int().optional(),
    /**
     * Tests that passed before the mission and that this task took away; of the finished branch all that are not run any
     * more. Left out: none, or not known.
     */
    gone: z.array(goneTestSchema).optional(),
  }),
  z.object({
    type: z.literal("evidence-updated"),
    criteria: z.array(criterionEvidenceSchema),
  }),
  z.object({
    type: z.literal("review-recorded"),
    /** The review task, and the task whose change was reviewed. */
    taskId: z.string(),
    reviewedTaskId: z.string(),
    verdict: z.enum(["approve", "request-changes"]),
    findings: z.array(findingSchema),
    round: z.number().int().positive(),
    /** Commit of the reviewed task that was read: lines of the findings are lines of it. Left out: not known. */
    commit: z.string().optional(),
  }),
] as const;
