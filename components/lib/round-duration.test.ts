import { expect, it } from "vitest";
import { roundDuration, shortDuration } from "./format";

it.each([
  [500, "500 ms"],
  [30_000, "30 s"],
  [60_000, "1 min"],
  [90_000, "1 min 30 s"],
  [7_200_000, "2 h"],
  [600_000, "10 min"],
])("writes %i ms on a scale as %s", (ms, text) => {
  expect(roundDuration(ms)).toBe(text);
});

it.each([
  [45_000, "45 s"],
  [1_148_000, "19 min"],
  [7_000_000, "117 min"],
  [10_000_000, "3 h"],
])("writes %i ms where there is hardly room as %s", (ms, text) => {
  expect(shortDuration(ms)).toBe(text);
});
