import { describe, expect, it } from "vitest";
import { readCap } from "./read-cap";

describe("a cap's field", () => {
  it.each([
    ["", null],
    [" ", null],
    ["0", 0],
    ["$12.5", 12.5],
    ["twelve", undefined],
    ["-1", undefined],
    ["1e9", undefined],
  ] as const)("reads %j as %s", (text, cap) => {
    expect(readCap(text)).toBe(cap);
  });
});
