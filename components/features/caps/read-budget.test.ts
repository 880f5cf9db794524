import { expect, it } from "vitest";
import { readBudget } from "./read-budget";

it("reads dollars, with their sign or without", () => {
  expect(readBudget({ warn: "$2.50", stop: " 5 " })).toEqual({
    ok: true,
    budget: { warnUsd: 2.5, stopUsd: 5 },
  });
});

it.each([
  ["", "5", "Give both"],
  ["x", "5", "Give both"],
  ["0", "5", "Give both"],
  ["1", "100001", "Give both"],
  ["6", "5", "The warning"],
])("refuses a warning at %j and a stop at %j", (warn, stop, problem) => {
  expect(readBudget({ warn, stop })).toEqual({ ok: false, problem: expect.stringContaining(problem) });
});
