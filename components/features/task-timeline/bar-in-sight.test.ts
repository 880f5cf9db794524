import { expect, it } from "vitest";
import { scrollToBar } from "./bar-in-sight";

const seen = { scrollLeft: 0, scrollWidth: 1_412, clientWidth: 600, namesPx: 200 };

it("scrolls to a bar that is beyond the edge or below the names, and leaves what is seen", () => {
  expect(scrollToBar(0.1, seen)).toBe(0);
  expect(scrollToBar(0.9, seen)).toBe(1_056);
  expect(scrollToBar(0.1, { ...seen, scrollLeft: 500 })).toBe(96);
  expect(scrollToBar(0, { ...seen, scrollLeft: 500 })).toBe(0);
});
