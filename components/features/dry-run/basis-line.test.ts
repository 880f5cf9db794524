import { describe, expect, it } from "vitest";
import { basisLine } from "./basis-line";

const history = { finishedTasks: 12, coveredTasks: 4, p50Usd: 4.2, p90Usd: 9.6, kinds: [] };

describe("the line on what a plan's range is drawn from", () => {
  it("names what such tasks typically use while the project has no history", () => {
    expect(basisLine(null, 4)).toMatch(/^What such tasks typically use, at your models’ prices, up to half/);
  });

  it("names the project's own tasks, and what the two figures of the range stand for", () => {
    expect(basisLine(history, 4)).toBe(
      "From 12 finished tasks of this project: half of such plans cost less than the first figure, one in ten more than the second.",
    );
  });

  it("says how many tasks the history knows too little of", () => {
    expect(basisLine(history, 5)).toBe(
      "From 12 finished tasks of this project. 1 task here of a kind done fewer than 3 times: up to half as much again for second tries.",
    );
  });
});
