import { describe, expect, it } from "vitest";
import { durationOf, usdRange } from "./estimate-range";

describe("usdRange", () => {
  it("goes from the sum rounded down to 1.2 times the sum rounded up", () => {
    expect(usdRange(7.425)).toEqual({ lowUsd: 7, highUsd: 9 });
  });

  it("is not tipped over by the error of a float", () => {
    expect(usdRange(0.1 + 0.2 + 9.7)).toEqual({ lowUsd: 10, highUsd: 12 });
  });
});

describe("durationOf", () => {
  const easy = { complexity: "EASY", maturity: 3 } as const;

  it.each([
    [4, "< 1 hour"],
    [5, "1-3 hours"],
    [24, "3-6 hours"],
    [48, "6-12 hours"],
    [49, "1-2 days"],
    [200, "2-3 days"],
  ])("puts %i tasks of an easy spec at %s", (tasks, expected) => {
    expect(durationOf(easy, tasks)).toBe(expected);
  });

  it("weighs complexity and detail, and takes an unknown spec for a sketch of middling size", () => {
    expect(durationOf({ complexity: "HIGH", maturity: 5 }, 3)).toBe("1-3 hours");
    expect(durationOf({ complexity: null, maturity: null }, 2)).toBe("< 1 hour");
    expect(durationOf({ complexity: null, maturity: null }, 3)).toBe("1-3 hours");
  });
});
