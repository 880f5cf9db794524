import { describe, expect, it } from "vitest";
import { readDollars } from "./read-dollars";

describe("reading dollars", () => {
  it.each([
    ["20", 20],
    [" $ 20 ", 20],
    ["0.50", 0.5],
    [".5", 0.5],
    ["0,50", 0.5],
    ["0,500", 0.5],
    ["1,000", 1000],
    ["12,500.25", 12_500.25],
    ["0", 0],
    ["100000", 100_000],
  ])("takes %s", (text, usd) => {
    expect(readDollars(text)).toBe(usd);
  });

  it("tells nothing from no amount", () => {
    expect(readDollars("  ")).toBeNull();
    for (const text of ["-1", "x", "1.2.3", "1,2,3", "1e3", "Infinity", "100001", "$"])
      expect([text, readDollars(text)]).toEqual([text, text === "$" ? null : undefined]);
  });
});
