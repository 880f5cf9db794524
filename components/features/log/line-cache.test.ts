import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { LineCache } from "./line-cache";

const written = (seq: number, level: "info" | "warn"): EventFrame => ({
  missionId: "m",
  seq,
  at: "",
  event: { type: "log-written", level, agent: null, taskId: null, stepId: null, text: `line ${seq}` },
});
const everything = { agent: null, taskId: null, level: "info", text: "" } as const;

describe("LineCache", () => {
  it("adds what is new to a list that grows in place", () => {
    const cache = new LineCache();
    const frames = [written(1, "info")];
    const before = cache.matching(frames, everything);
    expect(cache.matching(frames, everything)).toBe(before);
    frames.push(written(2, "warn"));
    expect(cache.matching(frames, everything).map((line) => line.seq)).toEqual([1, 2]);
  });

  it("starts again for another filter or another list", () => {
    const cache = new LineCache();
    const frames = [written(1, "info"), written(2, "warn")];
    cache.matching(frames, everything);
    expect(cache.matching(frames, { ...everything, level: "warn" }).map((line) => line.seq)).toEqual([2]);
    expect(cache.matching([written(9, "warn")], everything).map((line) => line.seq)).toEqual([9]);
  });

  it("keeps what it has matched of a window that moves by a part, at either end", () => {
    const cache = new LineCache();
    const all = Array.from({ length: 60 }, (_, at) => written(at + 1, at % 2 ? "warn" : "info"));
    const warnings = { ...everything, level: "warn" } as const;
    const seqs = (from: number, to: number) =>
      cache.matching(all.slice(from - 1, to), warnings).map((line) => line.seq);
    expect(seqs(21, 30)).toEqual([22, 24, 26, 28, 30]);
    expect(seqs(19, 26)).toEqual([20, 22, 24, 26]);
    expect(seqs(25, 33)).toEqual([26, 28, 30, 32]);
    expect(seqs(51, 54)).toEqual([52, 54]);
    expect(cache.density()).toBeCloseTo(0.5, 1);
  });
});
