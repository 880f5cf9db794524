import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBatcher } from "./frame-batcher";

describe("createBatcher", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends the first at once and the rest together after the interval", () => {
    const sent: number[][] = [];
    const batcher = createBatcher<number>(33, (items) => sent.push(items));
    batcher.push([1]);
    batcher.push([2]);
    batcher.push([3, 4]);
    expect(sent).toEqual([[1]]);
    vi.advanceTimersByTime(33);
    expect(sent).toEqual([[1], [2, 3, 4]]);
  });

  it("sends at once again after a quiet interval", () => {
    const sent: number[][] = [];
    const batcher = createBatcher<number>(33, (items) => sent.push(items));
    batcher.push([1]);
    vi.advanceTimersByTime(100);
    expect(batcher.isIdle()).toBe(true);
    batcher.push([2]);
    expect(sent).toEqual([[1], [2]]);
  });
});
