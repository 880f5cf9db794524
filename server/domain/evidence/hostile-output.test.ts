import { describe, expect, it } from "vitest";
import { leftOutAt } from "../edits/left-out";
import { readReplyEdits } from "../edits/read-reply";
import { parseTap } from "./parse-tap";
import { readJsonDocument } from "./read-json";

/** Steps of a pattern that goes back over and over would be the square of this: hours, not milliseconds. */
const many = 1_000_000;

describe("what tests and models print", () => {
  it("is read in one go, however much of nothing it is", () => {
    expect(parseTap(`${"\n".repeat(many)}x`).tests).toEqual([]);
    expect(readJsonDocument(`${"\n".repeat(many)}x`)).toBeUndefined();
    expect(leftOutAt(`// ${" ".repeat(many)}x`)).toBeNull();
    expect(readReplyEdits("```\n".repeat(many / 10)).edits).toEqual([]);
  });
});
