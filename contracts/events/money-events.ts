import { z } from "zod";
import { microUsdSchema } from "../micro-usd";

export const moneyAndLogEvents = [
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
