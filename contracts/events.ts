import { z } from "zod";
import { stoppedBySchema } from "./accounts";
import { agentStateSchema, modelTierSchema, riskClassSchema } from "./agents";
import {
  artifactKindSchema,
  criterionEvidenceSchema,
  fileChangeSchema,
  findingSchema,
  testNameSchema,
} from "./evidence";
import { usdSchema } from "./inputs";
import { planTaskSchema } from "./plan";
import { repositoryFactsSchema } from "./repository";
import { missionStatusSchema, taskStatusSchema } from "./status";

const microUsdSchema = z.number().int().nonnegative();
/** Tokens of a call, as the vendor counted them. */
export const usageSchema = z.object({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cacheReadTokens: z.number().int().nonnegative(),
  cacheWriteTokens: z.number().int().nonnegative(),
});
export type Usage = z.infer<typeof usageSchema>;

export const gateKindSchema = z.enum([
  ...(["spec", "plan", "rfc", "task", "change", "merge", "tool", "question", "stuck"] as const),
  "decision",
]);
export type GateKind = z.infer<typeof gateKindSchema>;

/** Globs of a repository's paths, as people write them. */
const pathGlobSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((glob) => !glob.startsWith("/") && !glob.split("/").includes(".."), "A path inside the repository")
  .refine((glob) => !/^!|[\0\\]/.test(glob), "A plain glob, such as migrations/**");

/** Per gate: ask always, ask above a limit, or allow. What is left out is allowed. */
export const approvalPolicySchema = z.object({
  plan: z.enum(["ask", "allow"]),
  rfc: z.enum(["ask", "allow"]),
  merge: z.enum(["ask", "allow"]),
  /** Shell commands that are not on the list. Left out, as in missions of before: allow. */
  tool: z.enum(["ask", "allow"]).optional(),
  /** Ask before every tool call that may do one of these. */
  risks: z.array(riskClassSchema).max(5).optional(),
  /** Ask before a task whose estimate is above this many dollars; null never asks. */
  taskAboveUsd: z.number().nonnegative().nullable(),
  /** Ask before a task's change lands that touches more files than this; null never asks. */
  filesAbove: z.number().int().nonnegative().max(100_000).nullable().optional(),
  /** Ask before a change lands that touches one of these. */
  paths: z.array(pathGlobSchema).max(50).optional(),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;

const modeSchema = z.enum(["sequential", "parallel"]);
export type MissionMode = z.infer<typeof modeSchema>;

/** What decides a task's result, each as a hash (the model by its name): a task is redone where one of them differs. */
export const taskInputsSchema = z.object({
  /** The parts of the spec that the task covers. */
  spec: z.string(),
  /** Its entry in the plan. */
  plan: z.string(),
  /** The definition of its agent. */
  agent: z.string(),
  model: z.string(),
});
export type TaskInputs = z.infer<typeof taskInputsSchema>;

/** Why a task of an earlier mission is not kept. */
export const changedInputSchema = z.enum([
  ...(["spec", "criterion", "plan", "agent", "model", "not-done", "dependency"] as const),
]);
export type ChangedInput = z.infer<typeof changedInputSchema>;

/** The mission that a mission goes on from, on whose branch it begins. */
export const missionOriginSchema = z.object({
  way: z.enum(["rerun", "fork"]),
  missionId: z.string(),
  title: z.string(),
  /** Commit of that mission's branch that this one's begins at. */
  commit: z.string(),
  /** Tasks that were there too and are done again, with what has changed for them. */
  redone: z.array(z.object({ taskId: z.string(), changed: z.array(changedInputSchema) })),
  /** Tasks that are not in the plan any more; what they left on the branch stays there. */
  dropped: z.array(z.object({ taskId: z.string(), title: z.string(), files: z.array(z.string()) })),
  /** Of a fork: the place in the other mission's log, after which nothing of it is taken over. */
  seq: z.number().int().nonnegative().optional(),
  /** Which run of its first mission this is, counted from 1; of a fork: the run that it has left. */
  run: z.number().int().positive().optional(),
});
export type MissionOrigin = z.infer<typeof missionOriginSchema>;

const missionEvents = [
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

const taskEvents = [
  z.object({
    type: z.literal("task-added"),
    task: planTaskSchema,
    by: z.string(),
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

const stepEvents = [
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
  }),
] as const;

const noteEvents = [
  /** A note of the task's scratchpad, kept for its later steps and attempts; `text` null: forgotten. */
  z.object({
    type: z.literal("task-noted"),
    taskId: z.string(),
    agent: z.string(),
    key: z.string().max(100),
    text: z.string().max(8_000).nullable(),
  }),
] as const;

const evidenceEvents = [
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
  }),
  z.object({
    type: z.literal("rfc-status-changed"),
    rfcId: z.string(),
    taskId: z.string(),
    title: z.string(),
    path: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string(),
    by: z.string(),
  }),
] as const;

export const grantCoverSchema = z.object({
  /** SHA-256 of exactly what is covered. */
  hash: z.string(),
  tool: z.string(),
  /** In words: the command, or the tool's calls. */
  covers: z.string(),
});
export type GrantCover = z.infer<typeof grantCoverSchema>;

const peopleEvents = [
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
  }),
  z.object({
    type: z.literal("grant-given"),
    /** Calls that are exactly this need no leave in this mission any more, until it is revoked. */
    grantId: z.string(),
    approvalId: z.string(),
    ...grantCoverSchema.shape,
    by: z.string(),
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

const moneyAndLogEvents = [
  z.object({
    type: z.literal("budget-changed"),
    warnMicroUsd: microUsdSchema,
    stopMicroUsd: microUsdSchema,
    /** What it was before. Left out in logs of before. */
    from: z.object({ warnMicroUsd: microUsdSchema, stopMicroUsd: microUsdSchema }).optional(),
    by: z.string(),
  }),
  z.object({ type: z.literal("budget-warned"), spentMicroUsd: microUsdSchema, warnMicroUsd: microUsdSchema }),
  z.object({
    type: z.literal("log-written"),
    level: z.enum(["debug", "info", "warn", "error"]),
    agent: z.string().nullable(),
    taskId: z.string().nullable(),
    stepId: z.string().nullable(),
    text: z.string(),
  }),
] as const;

/** Every fact of a mission's log: the format of the log and of the wire. Changed by addition only. */
export const missionEventSchema = z.discriminatedUnion("type", [
  ...missionEvents,
  ...taskEvents,
  ...stepEvents,
  ...noteEvents,
  ...evidenceEvents,
  ...peopleEvents,
  ...moneyAndLogEvents,
]);
export type MissionEvent = z.infer<typeof missionEventSchema>;
export type MissionEventOf<T extends MissionEvent["type"]> = Extract<MissionEvent, { type: T }>;

/** An event with its place in the log. `seq` starts at 1 and has no gaps. `at` is ISO 8601 in UTC. */
export const eventFrameSchema = z.object({
  missionId: z.string(),
  seq: z.number().int().positive(),
  at: z.string(),
  event: missionEventSchema,
});
export type EventFrame = z.infer<typeof eventFrameSchema>;
