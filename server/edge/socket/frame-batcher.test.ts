import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBatcher } from "./frame-batcher";

describe("createBatcher", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function batcher(burst: number, takesMs = 0) {
    const sent: number[][] = [];
    const created = createBatcher<number>(
      { burst, intervalMs: 10 },
      (items) => {
        sent.push(items);
        vi.setSystemTime(Date.now() + takesMs);
      },
      Date.now,
    );
    return { ...created, sent };
  }

  it("sends the first at once and the rest together after the interval", () => {
    const { push, sent } = batcher(1);
    push([1]);
    push([2]);
    push([3, 4]);
    expect(sent).toEqual([[1]]);
    vi.advanceTimersByTime(10);
    expect(sent).toEqual([[1], [2, 3, 4]]);
  });

  it("sends a burst at once, and then one batch an interval", () => {
    const { push, sent } = batcher(3);
    for (const item of [1, 2, 3, 4, 5]) push([item]);
    expect(sent).toEqual([[1], [2], [3]]);
    vi.advanceTimersByTime(10);
    expect(sent).toEqual([[1], [2], [3], [4, 5]]);
    push([6]);
    expect(sent).toHaveLength(4);
    vi.advanceTimersByTime(10);
    expect(sent.at(-1)).toEqual([6]);
  });

  it("has a whole burst again after a pause, and no more than that", () => {
    const { push, isIdle, sent } = batcher(3);
    for (const item of [1, 2, 3]) push([item]);
    expect(isIdle()).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(isIdle()).toBe(true);
    for (const item of [4, 5, 6, 7]) push([item]);
    expect(sent).toEqual([[1], [2], [3], [4], [5], [6]]);
  });

  it("sends what is urgent at once, after what waited", () => {
    const { push, sent } = batcher(1);
    push([1]);
    push([2]);
    push([3], true);
    expect(sent).toEqual([[1], [2, 3]]);
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(2);
  });

  it("leaves more time between sends that take long", () => {
    const { push, sent } = batcher(1, 20);
    push([1]);
    push([2]);
    vi.advanceTimersByTime(59);
    expect(sent).toEqual([[1]]);
    vi.advanceTimersByTime(1);
    expect(sent).toEqual([[1], [2]]);
  });

  it("sends nothing for nothing", () => {
    const { push, sent } = batcher(1);
    push([]);
    expect(sent).toEqual([]);
  });
});
