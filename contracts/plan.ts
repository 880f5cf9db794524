import { z } from "zod";
import { textSchema, titleSchema, usdSchema } from "./inputs";
import { complexitySchema, specFormats } from "./spec";
import { taskFlowSchema } from "./task-flow";

/** `decision`: a person's or the policy's, made without an agent. */
export const taskTypes = [
  "rfc",
  "implementation",
  "code_review",
  "testing",
  "documentation",
  "infrastructure",
  "monitoring",
  "diagram",
  "research",
  "decision",
] as const;
export const taskTypeSchema = z.enum(taskTypes);
export type TaskType = z.infer<typeof taskTypeSchema>;

/** What an implementation task builds; decides its write set, its price and who reviews it. */
export const taskAreas = [
  "database",
  "models",
  "api",
  "integration",
  "frontend",
  "errors",
  "general",
] as const;
export const taskAreaSchema = z.enum(taskAreas);
export type TaskArea = z.infer<typeof taskAreaSchema>;

export const estimateSchema = z.object({
  /** Dollars, by the price list: how large the task is beside others. */
  usd: usdSchema,
  tokens: z.number().int().nonnegative(),
  /** Dollars that it is expected to cost: as tasks of its kind have in the project, else as they typically do. */
  expectedUsd: usdSchema.optional(),
});

/** A task as planned: before anything has been spent. */
export const planTaskSchema = z.object({
  /** Slug, unique within the plan and stable while the plan is edited: `backend-models`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: titleSchema(200).min(1),
  description: textSchema.max(20_000),
  type: taskTypeSchema,
  area: taskAreaSchema,
  /** Agent name from the roster: `backend-developer`. */
  agent: textSchema.min(1),
  /** Name of the phase that it belongs to. */
  phase: textSchema.min(1),
  dependsOn: z.array(textSchema),
  /** Globs, relative to the repository's root, that the task may change. */
  writes: z.array(textSchema),
  /** Ids of the acceptance criteria that it covers. */
  criteria: z.array(textSchema),
  estimate: estimateSchema,
  /** Dollars that the task may cost at most, over all its attempts; left out: as much as the mission has. */
  capUsd: usdSchema.positive().optional(),
  /** What its workflow says of it; left out: what holds for every task of its type. */
  flow: taskFlowSchema.optional(),
});
export type PlanTask = z.infer<typeof planTaskSchema>;

/** A decision belongs to its workflow. */
const addedTaskType = z.enum(taskTypes).exclude(["decision"]);
export const addedTaskTypes = addedTaskType.options;

/** A task that a person adds to a plan that runs; what is left out is what tasks of its type have. */
export const addedTaskSchema = z.object({
  title: titleSchema(200).min(1),
  description: textSchema.trim().max(20_000),
  type: addedTaskType,
  agent: textSchema.min(1),
  phase: textSchema.trim().min(1).max(100).optional(),
  /** Ids of tasks that are to be over before it. */
  dependsOn: z.array(textSchema).max(1_000),
  writes: z.array(textSchema.min(1).max(500)).max(200).optional(),
  /** The message that it is made of. */
  messageId: textSchema.max(200).optional(),
});
export type AddedTask = z.infer<typeof addedTaskSchema>;

export const gateNames = ["G1", "G2", "G3", "G4"] as const;
export type GateName = (typeof gateNames)[number];

/**
 * Whose rules the gates judge by: Spec-MAS's for its own files, those of a list of tasks, or what any other spec needs:
 * something to build and something to check.
 */
export const gateRules = ["spec-mas", "task-list", "any"] as const;
export type GateRules = (typeof gateRules)[number];

export const failedCheckSchema = z.object({
  /** Stable name, used to accept the failed check: `vague-words:22`. */
  check: z.string(),
  /** What is wrong and what to write instead. */
  message: z.string(),
  /** 1-based line in the text; 1 where the whole text is meant. */
  line: z.number().int().positive(),
  /** Columns of the words meant, 1-based and end-exclusive, where there are such words. */
  from: z.number().int().positive().optional(),
  to: z.number().int().positive().optional(),
});
export type FailedCheck = z.infer<typeof failedCheckSchema>;

export const gateSchema = z.object({
  applicable: z.boolean(),
  passed: z.boolean(),
  /** 0–100: the share of its checks that pass. */
  score: z.number().min(0).max(100),
  failed: z.array(failedCheckSchema),
});
export type Gate = z.infer<typeof gateSchema>;

export const usdRangeSchema = z.object({ lowUsd: z.number(), highUsd: z.number() });

/** `war-room plan --json`, the answer of POST /api/specs/analyze, and the dry run on the page. */
export const planSchema = z.object({
  spec: z.object({
    id: z.string(),
    name: z.string(),
    complexity: complexitySchema.nullable(),
    maturity: z.number().int().nullable(),
    format: z.enum(specFormats),
  }),
  counts: z.object({
    fr: z.number().int(),
    stories: z.number().int(),
    ac: z.number().int(),
    dt: z.number().int(),
    /** Tasks of a list that are planned; left out for what is no list. */
    listed: z.number().int().optional(),
  }),
  gates: z.object({ G1: gateSchema, G2: gateSchema, G3: gateSchema, G4: gateSchema }),
  rules: z.enum(gateRules),
  ready: z.boolean(),
  readinessScore: z.number().min(0).max(100),
  tasks: z.array(planTaskSchema),
  phases: z.array(z.object({ name: z.string(), tasks: z.array(z.string()) })),
  estimate: z.object({
    implementation: usdRangeSchema,
    total: usdRangeSchema,
    /** `< 1 hour`, `1-3 hours`… */
    duration: z.string(),
  }),
});
export type Plan = z.infer<typeof planSchema>;
