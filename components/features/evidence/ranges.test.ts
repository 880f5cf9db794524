import { describe, expect, it } from "vitest";
import { ranges } from "./ranges";

describe("ranges", () => {
  it.each([
    [[], ""],
    [[3], "3"],
    [[1, 2, 3, 7, 9, 10], "1-3,7,9-10"],
    [[1, 3, 5, 7, 9, 11, 13, 15, 17], "1,3,5,7,9,11,13,15,…"],
  ])("writes %j as %j", (lines, text) => {
    expect(ranges(lines)).toBe(text);
  });
});
