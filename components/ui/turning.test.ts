import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Turning } from "./turning";

const mark = () => ({ style: { transform: "" } });

describe("Turning", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("turns all marks alike, a whole turn in 1.6 s", () => {
    const turning = new Turning(() => false);
    const [one, other] = [mark(), mark()];
    turning.add(one);
    vi.advanceTimersByTime(400);
    expect(one.style.transform).toBe("rotate(90deg)");
    turning.add(other);
    vi.advanceTimersByTime(1_200);
    expect([one.style.transform, other.style.transform]).toEqual(["rotate(0deg)", "rotate(0deg)"]);
  });

  it("leaves a mark that is gone, and rests when none is left", () => {
    const turning = new Turning(() => false);
    const [one, other] = [mark(), mark()];
    const leaveOne = turning.add(one);
    const leaveOther = turning.add(other);
    leaveOne();
    vi.advanceTimersByTime(100);
    expect([one.style.transform, other.style.transform]).toEqual(["", "rotate(22.5deg)"]);
    leaveOther();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("rests for who wants less motion, and goes on when that changes", () => {
    const page = { isStill: true };
    const turning = new Turning(() => page.isStill);
    const one = mark();
    turning.add(one);
    vi.advanceTimersByTime(1_000);
    expect(one.style.transform).toBe("");
    page.isStill = false;
    vi.advanceTimersByTime(100);
    expect(one.style.transform).toBe("rotate(22.5deg)");
  });
});
