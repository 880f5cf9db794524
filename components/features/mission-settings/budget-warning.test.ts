import { expect, it } from "vitest";
import { budgetWarning } from "./budget-warning";

const estimate = { total: { lowUsd: 31, highUsd: 38 }, provisional: false };

it.each([
  [38, null],
  [35, "This may stop before the end: the estimate is $31–38."],
  [5, "This will probably stop before the end: the estimate is $31–38."],
])("a stop of $%d says %j", (stopUsd, says) => {
  expect(budgetWarning(stopUsd, estimate)).toBe(says);
});

it("says of a stop below the first call that nothing is done at all", () => {
  const cheap = { total: { lowUsd: 0.05, highUsd: 0.1 }, provisional: false, firstCallUsd: 0.56 };
  expect(budgetWarning(0.4, cheap)).toBe(
    "This stops before anything is done: the first call may cost up to about $0.56.",
  );
  expect(budgetWarning(0.6, cheap)).toBeNull();
});

it("calls an estimate that comes before the spec provisional, and says nothing without one", () => {
  expect(budgetWarning(1, { ...estimate, provisional: true })).toContain("the provisional estimate is");
  expect(budgetWarning(1, null)).toBeNull();
});
