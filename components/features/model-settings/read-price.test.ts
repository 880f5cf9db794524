import { describe, expect, it } from "vitest";
import { readPrice } from "./read-price";

describe("a typed price", () => {
  it("counts the cache as input where nothing else is said", () => {
    expect(readPrice({ input: "2.5", output: "15", cacheRead: "" })).toEqual({
      ...{ input: 2.5, output: 15, cacheWrite: 2.5, cacheRead: 2.5 },
    });
    expect(readPrice({ input: "2", output: "8", cacheRead: "0.5" })?.cacheRead).toBe(0.5);
  });

  it.each(["", "-1", "1e3", "ten", "10001"])("is none with %j", (input) => {
    expect(readPrice({ input, output: "1", cacheRead: "" })).toBeNull();
  });
});
