import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import { readBudget } from "./read-budget";

const budget = {
  ...emptyMissionState("m").budget,
  ...{ spentMicroUsd: 1_200_100, reservedMicroUsd: 300_000, unknownMicroUsd: 0 },
};

it("reads two amounts, with or without their sign", () => {
  expect(readBudget({ warn: " 10 ", stop: "$20.5" }, budget)).toEqual({
    ok: true,
    warnUsd: 10,
    stopUsd: 20.5,
  });
  expect(readBudget({ warn: "1,5", stop: "1,6" }, budget)).toEqual({ ok: true, warnUsd: 1.5, stopUsd: 1.6 });
});

it.each([
  ["", "20", "warn"],
  ["10", "", "stop"],
  ["10", "0", "stop"],
  ["10", "-3", "stop"],
  ["10", "many", "stop"],
  ["10", "1e9", "stop"],
  ["30", "20", "warn"],
])("refuses a warning of %j with a stop of %j", (warn, stop, field) => {
  expect(readBudget({ warn, stop }, budget)).toMatchObject({ ok: false, field });
});

it("refuses a stop below what is spent and held, and names the least that is taken", () => {
  const refused = readBudget({ warn: "1", stop: "1.50" }, budget);
  expect(refused).toMatchObject({ field: "stop", problem: expect.stringContaining("at least $1.51") });
  expect(readBudget({ warn: "1", stop: "1.51" }, budget).ok).toBe(true);
});
