import { describe, expect, it } from "vitest";
import { findInLines } from "./find-in-lines";

const lines = ["const Seat = seat(1);", "", "seats.map(seat)"];

describe("findInLines", () => {
  it("finds words whatever their case, each place of a line", () => {
    expect(findInLines(lines, "seat", false)).toEqual([
      { line: 1, start: 6, end: 10 },
      { line: 1, start: 13, end: 17 },
      { line: 3, start: 0, end: 4 },
      { line: 3, start: 10, end: 14 },
    ]);
  });

  it("minds the case where asked", () => {
    expect(findInLines(lines, "Seat", true)).toEqual([{ line: 1, start: 6, end: 10 }]);
  });

  it("takes signs as they are, and finds nothing for no words", () => {
    expect(findInLines(lines, "seat(", true)).toHaveLength(1);
    expect(findInLines(lines, "", false)).toEqual([]);
    expect(findInLines(["a".repeat(9_000)], "a", true)).toHaveLength(5_000);
  });
});
