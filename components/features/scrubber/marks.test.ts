import { describe, expect, it } from "vitest";
import type { Mark } from "@/components/lib/live/history-marks";
import { nearestMark, shownMarks } from "./marks";

const mark = (seq: number, tone: Mark["tone"] = "done"): Mark => ({ seq, tone, at: "", text: `mark ${seq}` });

describe("marks on the bar", () => {
  it("shows the gravest of those that fall on one place", () => {
    const shown = shownMarks([mark(10), mark(12, "fail"), mark(14, "ask"), mark(5_000)], 10_000);
    expect(shown.map(({ seq }) => seq)).toEqual([12, 5_000]);
  });

  it("tells of the nearest one, where one is near", () => {
    const marks = [mark(10), mark(100), mark(130)];
    expect(nearestMark(marks, 120, 50)?.seq).toBe(130);
    expect(nearestMark(marks, 60, 20)).toBeNull();
  });
});
