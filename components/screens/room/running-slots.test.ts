import { describe, expect, it } from "vitest";
import { fillSlots, placesOf } from "./running-slots";

describe("placesOf", () => {
  it("keeps as many places as tasks may run side by side, up to those that have room", () => {
    expect(placesOf({ mode: "sequential", parallelLimit: 4 })).toBe(1);
    expect(placesOf({ mode: "parallel", parallelLimit: 2 })).toBe(2);
    expect(placesOf({ mode: "parallel", parallelLimit: 16 })).toBe(4);
  });
});

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
