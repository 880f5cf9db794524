import { type BudgetDefaults, budgetDefaultsSchema, firstBudgetDefaults } from "@/contracts/budget-defaults";
import type { ServiceDependencies } from "../service-dependencies";

/** What a new mission's form begins with; what cannot be read counts as not set. */
export async function readBudgetDefaults({
  store,
}: Pick<ServiceDependencies, "store">): Promise<BudgetDefaults> {
  const parsed = budgetDefaultsSchema.safeParse((await store.readSettings()).budgets);
  return parsed.success ? parsed.data : firstBudgetDefaults;
}

/** Sets it; missions that exist keep their own. */
export async function writeBudgetDefaults(
  { store }: Pick<ServiceDependencies, "store">,
  budgets: BudgetDefaults,
): Promise<BudgetDefaults> {
  await store.writeSettings({ ...(await store.readSettings()), budgets });
  return budgets;
}
