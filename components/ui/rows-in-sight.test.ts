import { describe, expect, it } from "vitest";
import { rowsInSight, scrollToRow } from "./rows-in-sight";

const rows = { count: 1_000, rowPx: 30, around: 2 };

describe("rowsInSight", () => {
  it("is those that are seen, also in part, and some around", () => {
    expect(rowsInSight({ scrollTop: 300, heightPx: 90 }, rows)).toEqual({ from: 8, to: 15 });
    expect(rowsInSight({ scrollTop: 310, heightPx: 90 }, rows)).toEqual({ from: 8, to: 16 });
  });

  it("ends where the list begins and ends", () => {
    expect(rowsInSight({ scrollTop: 0, heightPx: 90 }, rows)).toEqual({ from: 0, to: 5 });
    expect(rowsInSight({ scrollTop: 29_910, heightPx: 90 }, rows)).toEqual({ from: 995, to: 1_000 });
    expect(rowsInSight({ scrollTop: 0, heightPx: 900 }, { ...rows, count: 3 })).toEqual({ from: 0, to: 3 });
  });

  it("is nothing of a list that has become shorter than where it was, or has no height yet", () => {
    expect(rowsInSight({ scrollTop: 29_910, heightPx: 90 }, { ...rows, count: 3 })).toEqual({
      from: 3,
      to: 3,
    });
    expect(rowsInSight({ scrollTop: 0, heightPx: 0 }, rows)).toEqual({ from: 0, to: 0 });
  });
});

describe("scrollToRow", () => {
  const seen = { scrollTop: 300, heightPx: 90 };

  it("leaves a row that is seen whole where it is", () => {
    expect(scrollToRow(10, 30, seen)).toBeNull();
    expect(scrollToRow(12, 30, seen)).toBeNull();
  });

  it("goes no further than it takes", () => {
    expect(scrollToRow(9, 30, seen)).toBe(270);
    expect(scrollToRow(13, 30, seen)).toBe(330);
    expect(scrollToRow(10, 30, { ...seen, scrollTop: 310 })).toBe(300);
  });
});
