import { expect, it } from "vitest";
import { findCycle } from "./find-cycle";

it("finds no circle where there is none, however deep", () => {
  const chain = new Map(
    Array.from({ length: 5_000 }, (_, place) => [`${place}`, place === 0 ? [] : [`${place - 1}`]]),
  );
  expect(findCycle(chain)).toBeNull();
  expect(findCycle(new Map([["a", ["a"]]]))).toEqual(["a", "a"]);
});
