import { describe, expect, it } from "vitest";
import { movedCursor, topFor } from "./log-cursor";

const sight = { first: 90, inSight: 10 };

describe("the cursor of the log", () => {
  it("comes in at the end of what is in sight, from above or below", () => {
    expect(movedCursor(null, "up", sight, 100)).toBe(99);
    expect(movedCursor(null, "down", sight, 100)).toBe(90);
    expect(movedCursor(3, "up", sight, 100)).toBe(99);
    expect(movedCursor(null, "up", { first: 0, inSight: 10 }, 4)).toBe(3);
  });

  it("goes by lines, stops at the first, and past the last is nowhere", () => {
    expect(movedCursor(95, "up", sight, 100)).toBe(94);
    expect(movedCursor(0, "up", { first: 0, inSight: 10 }, 100)).toBe(0);
    expect(movedCursor(99, "down", sight, 100)).toBeNull();
  });

  it("takes the lines with it where it leaves what is in sight", () => {
    expect(topFor(89, sight)).toBe(89);
    expect(topFor(100, sight)).toBe(91);
    expect(topFor(95, sight)).toBeNull();
  });
});
