import { expect, it } from "vitest";
import { overlap, tourPlace } from "./tour-place";

const view = { width: 1440, height: 900 };
const card = { width: 300, height: 190 };
const tasks = { left: 272, top: 48, width: 648, height: 344 };
const strip = { left: 0, top: 866, width: 1440, height: 34 };
const notice = { left: 934, top: 212, width: 492, height: 62 };

it("stands beside what it is about, and over what is as wide as the page", () => {
  expect(tourPlace(tasks, card, view, [])).toEqual({ left: 930, top: 72 });
  expect(tourPlace(strip, card, view, [])).toEqual({ left: 570, top: 676 });
  // No room at its right.
  expect(tourPlace({ ...tasks, left: 920, width: 520 }, card, view, [])).toEqual({ left: 610, top: 72 });
});

it("does not stand on what needs a person, while there is another place", () => {
  const place = tourPlace(tasks, card, view, [notice]);
  expect(overlap({ ...place, ...card }, notice)).toBe(false);
  expect(place.left).toBe(930);
  // As near to its part as what waits allows.
  const long = { ...notice, height: 240 };
  expect(tourPlace(tasks, card, view, [long])).toEqual({ left: 930, top: 462 });
  const everything = { left: 0, top: 0, ...view };
  expect(tourPlace(tasks, card, view, [everything])).toEqual({ left: 930, top: 72 });
});
