import { z } from "zod";
import { usdSchema } from "./inputs";

/** GET and PUT /api/settings/budgets: what the form for a new mission begins with. */
export const budgetDefaultsSchema = z
  .object({ warnUsd: usdSchema.positive(), stopUsd: usdSchema.positive() })
  .refine(({ warnUsd, stopUsd }) => warnUsd <= stopUsd, {
    message: "The warning must not be above the stop",
    path: ["warnUsd"],
  });
export type BudgetDefaults = z.infer<typeof budgetDefaultsSchema>;

/** Until somebody sets them. */
export const firstBudgetDefaults: BudgetDefaults = { warnUsd: 10, stopUsd: 50 };
