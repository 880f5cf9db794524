import { z } from "zod";
import type { MicroUsd } from "./money";
import { type TaskArea, type TaskType, taskAreaSchema, taskTypeSchema } from "./plan";

/** So many finished tasks of a kind tell what another one may cost; fewer have no spread to speak of. */
export const enoughOfAKind = 3;

/** A finished task: what it was estimated at, and what it has cost. */
export type EstimateActual = {
  type: TaskType;
  area: TaskArea;
  estimateMicroUsd: MicroUsd;
  actualMicroUsd: MicroUsd;
  /** When it ended. */
  at: string;
};

/** What finished tasks of a project have cost; money in dollars. */
export const costHistorySchema = z.object({
  finishedTasks: z.number().int(),
  /** Tasks of the plan whose kind was finished often enough (`enoughOfAKind`). */
  coveredTasks: z.number().int(),
  /** Of the plan as a whole; tasks of other kinds go from what they are expected to cost to half as much again. */
  p50Usd: z.number(),
  p90Usd: z.number(),
  /** Of one task, by kind, beside the middle of what was estimated. */
  kinds: z.array(
    z.object({
      type: taskTypeSchema,
      area: taskAreaSchema,
      count: z.number().int(),
      estimateP50Usd: z.number(),
      p50Usd: z.number(),
      p90Usd: z.number(),
    }),
  ),
});
export type CostHistory = z.infer<typeof costHistorySchema>;
