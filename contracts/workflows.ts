import { z } from "zod";
import { type Comparison, type ConditionOf, comparators, comparisonShape } from "./conditions";
import { textSchema } from "./inputs";
import { taskAreaSchema, taskTypeSchema } from "./plan";
import { atLimitSchema, stageGateSchema } from "./task-flow";

/** What a workflow starts from: what the person writes, or names. */
export const workflowStarts = ["spec", "requirement", "question", "bug", "rfc", "branch"] as const;
export const workflowStartSchema = z.enum(workflowStarts);
export type WorkflowStart = z.infer<typeof workflowStartSchema>;

const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "lower-case words joined by dashes, 40 characters at most");

/** `review.verdict`: a stage and what it left. */
const outputNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][a-z-]{0,39}$/, "a stage and what it leaves, such as review.verdict");

/** A condition as it is written: one object for all its forms, so that its mistakes have a place. */
type WrittenCondition = Comparison & {
  output?: string;
  input?: string;
  each?: string;
  all?: WrittenCondition[];
  any?: WrittenCondition[];
  not?: WrittenCondition;
};

const subjects = ["output", "input", "each", "all", "any", "not"] as const;

const conditionSchema: z.ZodType<WrittenCondition> = z.lazy(() =>
  z
    .strictObject({
      output: outputNameSchema.optional(),
      input: z.string().optional(),
      each: z.string().optional(),
      ...comparisonShape,
      all: z.array(conditionSchema).min(1).max(20).optional(),
      any: z.array(conditionSchema).min(1).max(20).optional(),
      not: conditionSchema.optional(),
    })
    .superRefine(refuseUnclear),
);

function refuseUnclear(condition: WrittenCondition, context: z.RefinementCtx): void {
  const named = subjects.filter((key) => condition[key] !== undefined);
  const asked = comparators.filter((key) => condition[key] !== undefined);
  if (named.length !== 1)
    context.addIssue({ code: "custom", message: `say exactly one of ${subjects.join(", ")}` });
  const compares = [condition.output, condition.input, condition.each].some((name) => name !== undefined);
  if (compares && asked.length !== 1)
    context.addIssue({ code: "custom", message: `compare with exactly one of ${comparators.join(", ")}` });
  if (!compares && asked.length > 0)
    context.addIssue({ code: "custom", message: `${asked.join(", ")} needs an output, an input or an each` });
}

/** A comparison with what a stage left, with what the mission starts from, or with the task that it is one for each of. */
export type WorkflowComparison = Comparison & { output?: string; input?: string; each?: string };
export type WorkflowCondition = ConditionOf<WorkflowComparison>;

const workflowConditionSchema = conditionSchema as unknown as z.ZodType<WorkflowCondition>;

export const workflowStageSchema = z.strictObject({
  id: idSchema,
  title: textSchema.min(1).max(200),
  description: textSchema.max(10_000).default(""),
  /** Who works on it; none for a decision, and where the spec's parts say who. */
  agent: idSchema.optional(),
  type: taskTypeSchema.optional(),
  area: taskAreaSchema.default("general"),
  phase: textSchema.min(1).max(60).optional(),
  /** Globs that it may change; left out: as tasks of its type do. */
  writes: z.array(textSchema).max(50).optional(),
  /** `all`: it covers every acceptance criterion of the spec. */
  criteria: z.enum(["all", "none"]).default("none"),
  needs: z.array(idSchema).max(20).default([]),
  /** `spec`: as many tasks as the spec decomposes into. */
  parts: z.literal("spec").optional(),
  /** One task for each task of that stage. */
  each: idSchema.optional(),
  when: workflowConditionSchema.optional(),
  repeat: z
    .strictObject({
      back: idSchema,
      until: workflowConditionSchema,
      limit: z.number().int().min(1).max(20),
      at_limit: atLimitSchema.default("ask"),
    })
    .optional(),
  gate: stageGateSchema.optional(),
  /** A decision about what that stage left: a person's, or the policy's. */
  decides: idSchema.optional(),
  /** `fail`: the tests that it writes have to fail on the code as it is. */
  tests: z.literal("fail").optional(),
  /** `spec`: what follows is planned from the spec that it ends with. */
  gives: z.literal("spec").optional(),
  /** `branch`: it looks at the change of the branch that the mission starts from. */
  reviews: z.literal("branch").optional(),
});
export type WorkflowStage = z.output<typeof workflowStageSchema>;

/** A file of `workflows/`. */
export const workflowSchema = z.strictObject({
  name: idSchema,
  title: textSchema.min(1).max(80),
  description: textSchema.min(1).max(1_000),
  start: z.strictObject({
    from: workflowStartSchema,
    /** What the person is asked to write, in a sentence. */
    hint: textSchema.min(1).max(300),
  }),
  /** `branch`: what it makes stays on the mission's branch, nothing is merged. */
  ends: z.enum(["merge", "branch"]).default("merge"),
  stages: z.array(workflowStageSchema).min(1).max(60),
});
export type Workflow = z.output<typeof workflowSchema>;

export const workflowProblemSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  message: z.string(),
});
export type WorkflowProblem = z.infer<typeof workflowProblemSchema>;

/** GET /api/workflows?projectId= */
export const workflowsSchema = z.object({
  workflows: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
      start: z.object({ from: workflowStartSchema, hint: z.string() }),
      ends: z.enum(["merge", "branch"]),
      /** Where it comes from: what is closest to the project counts. */
      source: z.enum(["app", "own", "project"]),
      file: z.string(),
      /** SHA-256 of its content, in 16 digits. */
      hash: z.string(),
      stages: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          description: z.string(),
          agent: z.string().nullable(),
          type: taskTypeSchema,
          phase: z.string(),
          needs: z.array(z.string()),
          /** In words; null: always. */
          when: z.string().nullable(),
          repeat: z
            .object({ back: z.string(), until: z.string(), limit: z.number(), atLimit: atLimitSchema })
            .nullable(),
          gate: stageGateSchema.nullable(),
          decides: z.string().nullable(),
          /** One task, or as many as the spec has parts, or one for each of another stage. */
          many: z.union([z.literal("spec"), z.object({ each: z.string() })]).nullable(),
        }),
      ),
    }),
  ),
  problems: z.array(workflowProblemSchema),
});
export type WorkflowList = z.infer<typeof workflowsSchema>;
export type WorkflowView = WorkflowList["workflows"][number];
export type StageView = WorkflowView["stages"][number];
