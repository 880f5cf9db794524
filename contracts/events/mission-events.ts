import { z } from "zod";
import { stoppedBySchema } from "../accounts";
import { testNameSchema } from "../evidence";
import { microUsdSchema } from "../micro-usd";
import { planTaskSchema } from "../plan";
import { repositoryFactsSchema } from "../repository";
import { missionStatusSchema } from "../status-schemas";
import { approvalPolicySchema, modeSchema } from "./approval-policy";
import { missionOriginSchema } from "./task-origin";

export const missionEvents = [
  z.object({
    type: z.literal("mission-created"),
    projectId: z.string(),
    title: z.string(),
    slug: z.string(),
    workflow: z.string(),
    /** SHA-256 of the workflow's content, in 16 digits; left out in missions of before workflows were files. */
    workflowHash: z.string().optional(),
    /** `branch`: nothing is merged in the end. Left out: `merge`. */
    ends: z.enum(["merge", "branch"]).optional(),
    /** Branch that it is about, at whose commit its own begins; left out: the default branch. */
    startsAt: z.object({ branch: z.string(), commit: z.string() }).optional(),
    mode: modeSchema,
    parallelLimit: z.number().int().min(1).max(64),
    policy: approvalPolicySchema,
    warnMicroUsd: microUsdSchema,
    stopMicroUsd: microUsdSchema,
    /** Agents that may work; empty means all. */
    agents: z.array(z.string()),
    rehearsal: z.boolean(),
    branch: z.string(),
    specArtifactId: z.string(),
    criteria: z.array(z.object({ id: z.string(), text: z.string() })),
    /** Failed checks of the gates that a person accepted by name. */
    acceptedChecks: z.array(z.string()),
    /** The approved RFC that it builds: where that was written, and the revision that was approved. */
    implements: z
      .object({ missionId: z.string(), rfcId: z.string(), artifactId: z.string(), title: z.string() })
      .optional(),
    /** Left out: it begins at the project's default branch. */
    origin: missionOriginSchema.optional(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("mission-status-changed"),
    from: missionStatusSchema,
    to: missionStatusSchema,
    reason: z.string().nullable(),
    by: z.string(),
    /** With `budget_stopped`: the account that had no room. */
    stoppedBy: stoppedBySchema.optional(),
  }),
  z.object({
    type: z.literal("spec-replaced"),
    title: z.string(),
    specArtifactId: z.string(),
    criteria: z.array(z.object({ id: z.string(), text: z.string() })),
    by: z.string(),
  }),
  z.object({
    type: z.literal("plan-proposed"),
    revision: z.number().int().positive(),
    /** SHA-256 of the canonical plan: approvals are bound to it. */
    hash: z.string(),
    tasks: z.array(planTaskSchema),
    phases: z.array(z.string()),
    estimate: z.object({ lowUsd: z.number(), highUsd: z.number(), duration: z.string() }),
    by: z.string(),
  }),
  z.object({
    type: z.literal("base-recorded"),
    /** Commit that the mission's branch starts from, and the branch that it will be merged into. */
    commit: z.string(),
    defaultBranch: z.string(),
  }),
  z.object({
    type: z.literal("repository-detected"),
    /** What the repository is at the mission's base. */
    facts: repositoryFactsSchema,
  }),
  z.object({
    type: z.literal("baseline-recorded"),
    /** The repository's own tests before anything was changed. */
    artifactId: z.string(),
    commit: z.string(),
    passed: z.number().int(),
    failed: z.number().int(),
    todo: z.number().int(),
    skipped: z.number().int(),
    flaky: z.number().int(),
    durationMs: z.number().nullable(),
    /** Tests that failed or were flaky then: not the mission's doing. */
    failing: z.array(testNameSchema),
    /** Why the run is not whole, or could not be made; null: it was whole. */
    problem: z.string().nullable(),
  }),
  z.object({
    type: z.literal("branch-merged"),
    commit: z.string(),
    into: z.string(),
  }),
  z.object({
    type: z.literal("merge-conflicted"),
    /** Commit of the mission's branch that was to be merged. */
    commit: z.string(),
    into: z.string(),
    paths: z.array(z.string()),
  }),
] as const;
