import { z } from "zod";
import { type ConditionOf, comparisonShape } from "./conditions";

/** A comparison with what tasks of the plan left; of several tasks one is enough. */
const taskComparisonSchema = z.object({
  tasks: z.array(z.string()),
  /** What it is called in the workflow, for people: `review.verdict`. */
  name: z.string(),
  output: z.string(),
  ...comparisonShape,
});
export type TaskComparison = z.infer<typeof taskComparisonSchema>;
export type TaskCondition = ConditionOf<TaskComparison>;

/** It holds itself: its id lets what describes the API refer to it. */
export const taskConditionSchema: z.ZodType<TaskCondition> = z
  .lazy(() =>
    z.union([
      z.object({ all: z.array(taskConditionSchema) }),
      z.object({ any: z.array(taskConditionSchema) }),
      z.object({ not: taskConditionSchema }),
      taskComparisonSchema,
    ]),
  )
  .meta({ id: "TaskCondition" });

/** Who has to allow it: always a person, nobody, or as that gate of the mission's policy says. */
export const stageGateSchema = z.enum(["ask", "allow", "plan", "rfc", "merge"]);
export type StageGate = z.infer<typeof stageGateSchema>;

/** What becomes of a loop that has come round too often: a person decides, or it goes on as it is. */
export const atLimitSchema = z.enum(["ask", "go-on"]);

/**
 * What a workflow says of a task beside the task itself. It stands in the plan, so that the plan's approval covers it and
 * whatever runs from a log (a fork, a replay, another process) decides alike, with or without the workflow's file.
 */
export const taskFlowSchema = z.object({
  /** Stage that it comes from. */
  stage: z.string(),
  /** It is skipped unless this holds once all that it waits for is over. */
  when: taskConditionSchema.optional(),
  /** Until this holds at its end, it goes back to a task before it. */
  repeat: z
    .object({
      back: z.string(),
      until: taskConditionSchema,
      limit: z.number().int().min(1).max(20),
      atLimit: atLimitSchema,
    })
    .optional(),
  /** Whether a person allows its start, or the decision that it is. */
  gate: stageGateSchema.optional(),
  /** It is a decision about what this task left; no agent works on it. */
  decides: z.string().optional(),
  /** Tests that it has to leave red: it shows a failure that is there. */
  tests: z.literal("fail").optional(),
  /** What it ends with is a spec, from which the rest is planned. */
  gives: z.literal("spec").optional(),
  /** A change that is there already, to be looked at. */
  diff: z.object({ branch: z.string(), from: z.string(), to: z.string() }).optional(),
});
export type TaskFlow = z.infer<typeof taskFlowSchema>;
