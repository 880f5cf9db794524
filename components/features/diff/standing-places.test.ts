import { expect, test } from "vitest";
import { standingPlaces } from "./standing-places";

test("a new thing stands last, and those that are there keep their places", () => {
  const placed = standingPlaces((path: string) => path);
  expect(placed(["b", "d"])).toEqual(["b", "d"]);
  expect(placed(["a", "b", "c", "d"])).toEqual(["b", "d", "a", "c"]);
  expect(placed(["a", "d"])).toEqual(["d", "a"]);
  expect(placed(["a", "b"])).toEqual(["b", "a"]);
});
