import { describe, expect, it } from "vitest";
import { home, placeByKey } from "./diagram-place";
import { pictureSize } from "./svg-picture";

const press = (...keys: string[]) => keys.reduce((place, key) => placeByKey(place, key) ?? place, home);

describe("a diagram by keyboard", () => {
  it("looks further the way of the arrow, and back", () => {
    expect(press("ArrowRight", "ArrowDown")).toEqual({ x: -60, y: -60, scale: 1 });
    expect(press("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown")).toEqual(home);
  });

  it("zooms within limits, and shows the whole again", () => {
    expect(press("+").scale).toBe(1.25);
    expect(press(...Array<string>(40).fill("+")).scale).toBe(6);
    expect(press(...Array<string>(40).fill("-")).scale).toBe(0.2);
    expect(press("+", "ArrowUp", "0")).toEqual(home);
    expect(placeByKey(home, "x")).toBeNull();
  });
});

describe("the picture of a diagram", () => {
  it("has twice the diagram's size, but no more than a browser draws", () => {
    expect(pictureSize("-8 -8 400 300")).toEqual({ width: 400, height: 300, scale: 2 });
    expect(pictureSize("0,0,16384,100")).toEqual({ width: 16384, height: 100, scale: 0.5 });
    expect(pictureSize(null)).toEqual({ width: 1024, height: 768, scale: 2 });
  });
});
