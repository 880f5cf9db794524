import { describe, expect, it } from "vitest";
import { didYouMean, nearestWord } from "./nearest-word";

const known = ["limits", "output", "tools", "maxSteps", "maxOutputTokens"];

describe("the nearest word", () => {
  it.each([
    ["limts", "limits"],
    ["Output", "output"],
    ["outputs", "output"],
    ["tolos", "tools"],
    ["max_steps", "maxSteps"],
    ["maxStep", "maxSteps"],
    ["max-output-token", "maxOutputTokens"],
  ])("of %s is %s", (word, nearest) => {
    expect(nearestWord(word, known)).toBe(nearest);
    expect(didYouMean(word, known)).toBe(`; did you mean ${nearest}?`);
  });

  it.each(["hooks", "colour", "", "x".repeat(10_000)])("of %s is none", (word) => {
    expect(nearestWord(word, known)).toBeNull();
    expect(didYouMean(word, known)).toBe("");
  });
});
