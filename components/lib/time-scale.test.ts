import { describe, expect, it } from "vitest";
import { type Stretch, scaleOf } from "./time-scale";

const minute = 60_000;
/** Lengths in minutes, one after the other; negative: a wait. */
const stretches = (...lengths: number[]): Stretch[] => {
  let at = 0;
  return lengths.map((length) => {
    const fromMs = at;
    at += Math.abs(length) * minute;
    return { fromMs, toMs: at, kind: length > 0 ? "work" : "wait" };
  });
};
const cutOf = (...lengths: number[]) =>
  scaleOf(stretches(...lengths), true).breaks.map(({ fromMs, toMs }) => [fromMs / minute, toMs / minute]);

describe("scaleOf", () => {
  it("cuts waits that would leave no room for the work, and no others", () => {
    expect(cutOf(1, -120, 2)).toEqual([[1, 121]]);
    expect(cutOf(1, -60, 2, -60, 1)).toEqual([
      [1, 61],
      [63, 123],
    ]);
    expect(cutOf(5, -10, 5)).toEqual([]);
    expect(cutOf(0.1, -0.9, 0.1)).toEqual([]);
  });

  it("leaves most of the line to the work, however many waits are cut", () => {
    const waits = Array.from({ length: 30 }, () => [1, -600]).flat();
    const scale = scaleOf(stretches(...waits, 1), true);
    expect(scale.breaks).toHaveLength(30);
    const cut = scale.breaks.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(cut).toBeGreaterThan(0);
    expect(cut).toBeLessThan(0.5);
    expect(scale.share(minute)).toBeGreaterThan(0);
    expect(scale.share(scale.endMs)).toBeCloseTo(1);
  });

  it("cuts long work later than a wait", () => {
    expect(cutOf(0.5, 9, 0.5)).toEqual([]);
    expect(cutOf(0.5, 90, 0.5)).toEqual([[0.5, 90.5]]);
    const now = stretches(1, 90).map(
      (stretch, at) => ({ ...stretch, kind: at === 1 ? "now" : "work" }) as Stretch,
    );
    expect(scaleOf(now, true).breaks).toEqual([]);
  });

  it("keeps the order of moments, from 0 to 1, and all that is not cut in proportion", () => {
    const { share, endMs, breaks } = scaleOf(stretches(1, -120, 2), true);
    expect(share(0)).toBe(0);
    expect(share(endMs)).toBeCloseTo(1);
    const [cut] = breaks;
    expect((cut?.to ?? 0) - (cut?.from ?? 0)).toBeCloseTo(0.06);
    expect(share(endMs) - share(121 * minute)).toBeCloseTo(2 * (share(minute) - share(0)));
    expect(share(61 * minute)).toBeCloseTo(((cut?.from ?? 0) + (cut?.to ?? 0)) / 2);
  });

  it("is true to time where nothing may be cut", () => {
    expect(scaleOf(stretches(1, -120, 2), false)).toMatchObject({ breaks: [] });
    expect(scaleOf(stretches(1, -118, 1), false).share(60 * minute)).toBeCloseTo(0.5);
  });
});
