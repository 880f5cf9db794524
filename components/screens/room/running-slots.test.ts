import { describe, expect, it } from "vitest";
import { fillSlots } from "./running-slots";

describe("fillSlots", () => {
  it("puts the first ones one below the other", () => {
    expect(fillSlots([], ["a", "b"])).toEqual(["a", "b"]);
  });

  it("leaves everybody where they are while nobody comes", () => {
    const slots = ["a", "b", "c"];
    expect(fillSlots(slots, ["c", "a"])).toBe(slots);
    expect(fillSlots(slots, [])).toBe(slots);
  });

  it("gives a newcomer the place of one that has ended", () => {
    expect(fillSlots(["a", "b", "c"], ["a", "c", "d"])).toEqual(["a", "d", "c"]);
  });

  it("adds a place where none is free", () => {
    expect(fillSlots(["a", "b"], ["a", "b", "c"])).toEqual(["a", "b", "c"]);
    expect(fillSlots(["a", "b"], ["b", "c", "d"])).toEqual(["c", "b", "d"]);
  });
});
