import { z } from "zod";
import { riskClassSchema } from "./agents";
import { costHistorySchema } from "./cost-history";
import { approvalPolicySchema } from "./events/approval-policy";
import { usageSchema } from "./events/usage";
import { artifactKindSchema, criterionEvidenceSchema, fileChangeSchema } from "./evidence";
import { grantWishSchema } from "./grant-wish";
import { idSchema, textSchema, titleSchema, usdSchema } from "./inputs";
import { microUsdSchema } from "./micro-usd";
import { addedTaskSchema, planSchema, planTaskSchema, usdRangeSchema } from "./plan";
import { missionStatusSchema } from "./status-schemas";

/** Bodies and answers of the REST API under /api. Paths are named in each comment; errors are `apiErrorSchema`. */

/** What else is wrong with the input of an error, each at its line. */
export const mistakesSchema = z.array(
  z.object({ message: z.string(), line: z.number().int().positive().nullable() }),
);
export type Mistake = z.infer<typeof mistakesSchema>[number];

export const apiErrorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    /** 1-based line of the input that the error is about. */
    line: z.number().int().positive().nullable().optional(),
    more: mistakesSchema.optional(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

/** GET /api/health */
export const healthSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  uptimeMs: z.number(),
  /** True when no model key is configured: the rehearsal model plays every role. */
  rehearsal: z.boolean(),
  sandbox: z.object({ ok: z.boolean(), driver: z.string().nullable(), message: z.string().nullable() }),
  database: z.enum(["embedded", "server"]),
});
export type Health = z.infer<typeof healthSchema>;

/** GET /api/projects, POST /api/projects, GET /api/projects/:projectId */
export const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  source: z.string().nullable(),
  createdAt: z.string(),
  /** Path of the project's bare repository, to clone or fetch from. */
  repository: z.string(),
});
export type ProjectView = z.infer<typeof projectSchema>;
export const newProjectSchema = z.object({
  name: titleSchema(80).min(1, "Give the project a name"),
  /** Path of a folder on the server or a git URL to clone; leave out to start from nothing. */
  source: textSchema.trim().max(2000).nullable().default(null),
});

/** GET /api/examples: the example specs that come with War Room. */
export const exampleSchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  text: z.string(),
});
export type Example = z.infer<typeof exampleSchema>;

/** Which workflow a mission runs, and the branch that it is about where the workflow starts from one. */
const workflowChoice = {
  workflow: idSchema.default("spec-to-code"),
  branch: textSchema.trim().max(250).optional(),
};

/** POST /api/specs/analyze → planSchema: gates and dry run; stores nothing. */
export const analyzeSpecSchema = z.object({
  text: z.string(),
  fileName: textSchema.max(300).optional(),
  ...workflowChoice,
  /** The project that it is for: the answer then says what such tasks have cost there. */
  projectId: idSchema.optional(),
  /** The mission that is to be run again with this spec: the edits that its plan had are in the answer's. */
  rerunOf: idSchema.optional(),
});

export const analysisSchema = z.object({
  plan: planSchema,
  warnings: z.array(z.object({ message: z.string(), line: z.number().int().nullable() })),
  /** Why the text is not what the workflow starts from, and the workflow that it is for; left out: it is. */
  startProblem: z.object({ message: z.string(), workflow: idSchema }).optional(),
  /** Null: no task of the project has ended yet. Left out where no project was named. */
  history: costHistorySchema.nullable().optional(),
  /**
   * What the plan is expected to cost: p50 to p90 of `history`; without one from the sum of the tasks' `expectedUsd` to half
   * as much again. Left out where no project was named.
   */
  expected: usdRangeSchema.optional(),
  /** About what the first call is held at: a lower stop stops the mission before anything is done. Left out: not known. */
  firstCallUsd: z.number().optional(),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** POST /api/missions: creates a mission and proposes its plan; it waits for approval unless the policy allows. */
export const newMissionSchema = z.object({
  projectId: idSchema,
  specText: z.string(),
  fileName: textSchema.max(300).optional(),
  title: titleSchema(200).optional(),
  ...workflowChoice,
  mode: z.enum(["sequential", "parallel"]).default("parallel"),
  parallelLimit: z.number().int().min(1).max(16).default(4),
  /** Agent names that may work; empty: all. */
  agents: z.array(textSchema).default([]),
  warnUsd: usdSchema.positive().default(10),
  stopUsd: usdSchema.positive().default(50),
  /** Left out: plan and merge are asked about, and the design in a workflow that ends with the decision about one. */
  policy: approvalPolicySchema.optional(),
  /** The plan as edited on the page; left out: as decomposed. */
  tasks: z.array(planTaskSchema).optional(),
  /** Names of failed checks that the person accepts. */
  acceptedChecks: z.array(textSchema).default([]),
  /** A mission that is over or stopped: this one begins on its branch and does only what is new or has changed. */
  rerunOf: idSchema.optional(),
  /** Approve the proposed plan in the same breath ("Approve plan and start"). */
  start: z.boolean().default(false),
});
export type NewMission = z.input<typeof newMissionSchema>;
export const missionCreatedSchema = z.object({ missionId: z.string() });

/** GET /api/missions?projectId= */
export const missionSummarySchema = z.object({
  missionId: z.string(),
  projectId: z.string(),
  title: z.string(),
  slug: z.string(),
  status: missionStatusSchema,
  rehearsal: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  tasksDone: z.number(),
  tasksTotal: z.number(),
  spentMicroUsd: z.number(),
  stopMicroUsd: z.number(),
  openApprovals: z.number(),
  /** Comments in which an agent asks back. */
  askingThreads: z.number(),
  /** Tasks in a person's hands, while nothing else of the mission goes on. */
  handBacks: z.number(),
  blockedTasks: z.number(),
  /** Tasks whose steps run. */
  runningTasks: z.number(),
  criteriaProven: z.number(),
  criteriaTotal: z.number(),
});
export type MissionSummaryView = z.infer<typeof missionSummarySchema>;

/** Tasks that an order is about: one, one and all that depends on it, a phase, or every one. Tasks that it cannot apply to are left. */
export const taskScopeSchema = z.union([
  z.object({ taskId: idSchema, dependents: z.boolean().default(false) }),
  z.object({ phase: textSchema.min(1) }),
  z.object({ every: z.literal(true) }),
]);
export type TaskScope = z.infer<typeof taskScopeSchema>;

/** POST /api/missions/:missionId/commands */
export const missionCommandSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pause") }),
  z.object({ type: z.literal("resume") }),
  z.object({ type: z.literal("cancel"), reason: textSchema.max(2000).optional() }),
  z.object({ type: z.literal("set-budget"), warnUsd: usdSchema.positive(), stopUsd: usdSchema.positive() }),
  z.object({
    type: z.literal("set-task-cap"),
    taskId: idSchema,
    /** Null: as much as the mission has. */
    capUsd: usdSchema.positive().nullable(),
  }),
  z.object({ type: z.literal("retry-task"), taskId: idSchema, note: textSchema.max(4000).optional() }),
  z.object({ type: z.literal("skip-task"), taskId: idSchema, reason: textSchema.max(2000).optional() }),
  /** Its attempt ends at once; who waits for it goes on without it. */
  z.object({ type: z.literal("cancel-task"), taskId: idSchema }),
  /** Running steps end, none starts until they are resumed. */
  z.object({ type: z.literal("pause-tasks"), of: taskScopeSchema }),
  z.object({ type: z.literal("resume-tasks"), of: taskScopeSchema }),
  /** Running attempts end at once, with their calls and processes; tasks outside that depend on these go on without. */
  z.object({ type: z.literal("cancel-tasks"), of: taskScopeSchema, reason: textSchema.max(2000).optional() }),
  /**
   * Undoes a cancel or a skip: the tasks wait for their dependencies and begin anew. Cancelled tasks that they depend on
   * come back with them, unless they are to begin without (`alone`).
   */
  z.object({ type: z.literal("bring-back-tasks"), of: taskScopeSchema, alone: z.boolean().optional() }),
  /** Of a plan that runs, or stands; a plan that waits for approval is replaced. */
  z.object({ type: z.literal("add-task"), task: addedTaskSchema }),
  /** Of two tasks of a phase that have not begun; null: to the end of its phase. */
  z.object({ type: z.literal("reorder-task"), taskId: idSchema, before: idSchema.nullable() }),
  z.object({ type: z.literal("reassign-task"), taskId: idSchema, agent: textSchema }),
  /** What was allowed for the mission is asked for again. */
  z.object({ type: z.literal("revoke-grant"), grantId: idSchema }),
  /** What every agent of the mission can read; the next version of the key. */
  z.object({
    type: z.literal("set-shared"),
    key: textSchema.trim().min(1).max(100),
    value: textSchema.trim().min(1).max(8_000),
    reason: textSchema.max(500),
  }),
  /** Of a mission that is not merged: merges its branch as it is now, after it was verified anew where it has moved. */
  z.object({ type: z.literal("retry-merge") }),
  /** Of a mission that is not merged: it is complete, and its branch stays. */
  z.object({ type: z.literal("leave-unmerged") }),
  z.object({ type: z.literal("replace-plan"), tasks: z.array(planTaskSchema) }),
]);
export type MissionCommand = z.infer<typeof missionCommandSchema>;

/** POST /api/missions/:missionId/approvals/:approvalId */
export const approvalDecisionSchema = z.object({
  decision: z.enum(["approved", "rejected", "answered"]),
  /** Hash that the person saw. */
  hash: z.string(),
  /** With an approved tool call: allow what its card says (`grantable`) for the rest of the mission. */
  forMission: z.boolean().optional(),
  /** With an approved call, or start of a task: allow more of it, within these limits. */
  grant: grantWishSchema.optional(),
  /** Reason, or answer, up to 20,000 characters; for an approved spec its whole text as the person edited it. */
  answer: textSchema.max(500_000).nullable().default(null),
});
export type ApprovalDecision = z.input<typeof approvalDecisionSchema>;

/** POST /api/missions/:missionId/messages: to the coordinator, or to `@agent`. Slash commands are commands. */
export const newMessageSchema = z.object({
  text: textSchema.trim().min(1).max(20_000),
  /** About this task: whoever works on it is told, with its brief or before the next step. */
  taskId: idSchema.optional(),
});

/** GET /api/missions/:missionId/events?afterSeq= | beforeSeq= &limit= → { frames: EventFrame[] } */

/** GET /api/missions/:missionId/tasks/:taskId/diff?commit= | until= | newest=true */
export const taskDiffSchema = z.object({
  /** Unified diff; empty when nothing is committed or written yet. */
  diff: z.string(),
  files: z.array(fileChangeSchema),
  /** True when it shows the running attempt's folder rather than a commit. */
  live: z.boolean(),
  truncated: z.boolean(),
  /** Files that others changed between two of the task's commits: what they did there is part of the diff. */
  alsoByOthers: z.array(z.string()).optional(),
});
export type TaskDiff = z.infer<typeof taskDiffSchema>;

/** GET /api/missions/:missionId/approvals/:approvalId/merge-check */
export const mergeCheckSchema = z.object({
  /** The default branch. */
  into: z.string(),
  /** Files that both have changed, as it is now. */
  conflicts: z.array(z.string()),
});
export type MergeCheck = z.infer<typeof mergeCheckSchema>;

/** GET /api/missions/:missionId/files, …/file?path= and, as it is stored, …/raw-file?path= */
export const branchFilesSchema = z.object({
  ref: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
});
export type BranchFiles = z.infer<typeof branchFilesSchema>;
export const branchFileSchema = z.object({
  path: z.string(),
  ref: z.string(),
  text: z.string(),
  /** As which it was read. */
  encoding: z.string().default("UTF-8"),
  /** Only the first part of a large one. */
  truncated: z.boolean().default(false),
});
export type BranchFile = z.infer<typeof branchFileSchema>;

/** GET /api/missions/:missionId/artifacts/:artifactId */
export const artifactSchema = z.object({
  id: z.string(),
  missionId: z.string(),
  taskId: z.string().nullable(),
  kind: artifactKindSchema,
  title: z.string(),
  path: z.string().nullable(),
  content: z.string(),
  createdAt: z.string(),
});
export type ArtifactView = z.infer<typeof artifactSchema>;

const stepHeadSchema = z.object({
  stepId: z.string(),
  attemptId: z.string(),
  index: z.number().int(),
  kind: z.enum(["model", "tool"]),
  name: z.string(),
  outcome: z.enum(["ok", "error", "unknown"]).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});

/** GET /api/missions/:missionId/tasks/:taskId/steps: what is known of each without what was sent and what came back. */
export const stepViewSchema = stepHeadSchema.extend({
  /** One sentence for people: `Running npm test`. */
  title: z.string(),
  /** What a tool may do; null for a model call. */
  risk: riskClassSchema.nullable(),
  /** How it ended, in a line; null while it runs. */
  summary: z.string().nullable(),
  /** Tokens, as the vendor counted them; null where it used none. */
  usage: usageSchema.nullable(),
  costMicroUsd: microUsdSchema,
});
export type StepView = z.infer<typeof stepViewSchema>;

/** GET /api/missions/:missionId/steps/:stepId, whole. A result's `terminal` is the end of what its commands printed. */
export const stepDetailSchema = stepHeadSchema.extend({
  request: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.unknown()).nullable(),
});
export type StepDetail = z.infer<typeof stepDetailSchema>;

/** `war-room run --json`, last line; GET /api/missions/:missionId/result */
export const missionResultSchema = z.object({
  missionId: z.string(),
  status: missionStatusSchema,
  rehearsal: z.boolean(),
  branch: z.string(),
  repository: z.string(),
  /** Path of the report on the branch; null before it is written. */
  report: z.string().nullable(),
  /** Files in which the branch differs from what it began with. */
  filesChanged: z.number().int().default(0),
  tasks: z.array(
    z.object({
      id: z.string(),
      type: planTaskSchema.shape.type,
      agent: z.string(),
      status: z.string(),
      attempts: z.number().int(),
      commit: z.string().nullable(),
      /** Done in this earlier mission, and not done again. */
      keptFrom: z.string().nullable(),
      filesChanged: z.number().int(),
      evidence: z.object({
        tests: z.object({ passed: z.number(), failed: z.number(), todo: z.number() }).nullable(),
        review: z.string().nullable(),
      }),
    }),
  ),
  criteria: z.array(
    criterionEvidenceSchema
      .pick({ id: true, text: true, state: true })
      .extend({ tests: z.array(z.string()) }),
  ),
  cost: z.object({
    usd: z.number(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
    cacheReadTokens: z.number().int(),
  }),
});
export type MissionResult = z.infer<typeof missionResultSchema>;
