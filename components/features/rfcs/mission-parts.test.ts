import { expect, it } from "vitest";
import { missionParts } from "./mission-parts";

it.each([
  ["Books", "Books", null],
  ["Books · run 2", "Books", "run 2"],
  ["Books · fork of run 1 from 2.1 Models", "Books", "fork of run 1 from 2.1 Models"],
  ["Books #3", "Books", "#3"],
])("parts %s into a name and what tells it apart", (title, mission, run) => {
  expect(missionParts(title)).toEqual({ mission, run });
});
