import { expect, it } from "vitest";
import { roundDuration } from "./format";

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
