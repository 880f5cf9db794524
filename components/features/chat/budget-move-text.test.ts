import { expect, it } from "vitest";
import { budgetMoveText } from "./budget-move-text";

const move = (stopUsd: number, warnUsd: number, from?: { stopMicroUsd: number; warnMicroUsd: number }) =>
  budgetMoveText({ at: "", by: "you", stopMicroUsd: stopUsd * 1e6, warnMicroUsd: warnUsd * 1e6, from });
const before = { stopMicroUsd: 2e6, warnMicroUsd: 1e6 };

it("says from what to what the budget was moved, and where it warns", () => {
  expect(move(5, 4, before)).toBe("Raised the stop from $2.00 to $5.00. It warns at $4.00.");
  expect(move(1.5, 1, before)).toBe("Lowered the stop from $2.00 to $1.50. It warns at $1.00.");
  expect(move(2, 1.5, before)).toBe("Moved the warning from $1.00 to $1.50. The stop stays at $2.00.");
  expect(move(5, 4)).toBe("Set the stop to $5.00. It warns at $4.00.");
});

it("takes the words of another cap that had stopped the mission", () => {
  const reason = "The project's budget was raised from $2.00 to $3.00.";
  expect(budgetMoveText({ at: "", by: "you", reason })).toBe(reason);
});
