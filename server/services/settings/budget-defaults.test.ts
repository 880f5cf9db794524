import { expect, it } from "vitest";
import { budgetDefaultsSchema, firstBudgetDefaults } from "@/contracts/budget-defaults";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createMemoryStore } from "@/server/testing/memory-store";
import { readBudgetDefaults, writeBudgetDefaults } from "./budget-defaults";

const store = createMemoryStore({ clock: createFakeClock() });

it("begin with a warning at $10 and a stop at $50, stay as set, and leave other settings alone", async () => {
  await store.writeSettings({ theme: "dark" });
  expect(await readBudgetDefaults({ store })).toEqual(firstBudgetDefaults);
  await writeBudgetDefaults({ store }, { warnUsd: 2, stopUsd: 4 });
  expect(await readBudgetDefaults({ store })).toEqual({ warnUsd: 2, stopUsd: 4 });
  expect(await store.readSettings()).toMatchObject({ theme: "dark" });
});

it("are not read from what cannot be right", async () => {
  await store.writeSettings({ budgets: { warnUsd: 9, stopUsd: 4 } });
  expect(await readBudgetDefaults({ store })).toEqual(firstBudgetDefaults);
  expect(budgetDefaultsSchema.safeParse({ warnUsd: 0, stopUsd: 4 }).success).toBe(false);
});
