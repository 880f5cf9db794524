import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRepaintScheduler, type RepaintPace } from "./schedule-repaint";

const frameMs = 16;

describe("createRepaintScheduler", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, frameMs));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** Milliseconds that a repaint waits right after another one. */
  async function waitOf(pace: RepaintPace): Promise<number> {
    const schedule = createRepaintScheduler();
    await vi.advanceTimersByTimeAsync(1_000);
    schedule(() => undefined, "live");
    await vi.advanceTimersByTimeAsync(frameMs);
    const startMs = performance.now();
    let tookMs = Number.NaN;
    schedule(() => {
      tookMs = performance.now() - startMs;
    }, pace);
    await vi.advanceTimersByTimeAsync(2_000);
    return tookMs;
  }

  it("repaints with a frame, at most every 80 ms, in a flood every 160 ms", async () => {
    expect(await waitOf("live")).toBe(80 + frameMs);
    expect(await waitOf("flood")).toBe(160 + frameMs);
  });

  it("does not make anybody wait for what comes once", async () => {
    expect(await waitOf("at-once")).toBe(frameMs);
  });

  it("repaints once, also where frames do not come", async () => {
    vi.stubGlobal("requestAnimationFrame", () => 0);
    const repaint = vi.fn();
    createRepaintScheduler()(repaint, "live");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(repaint).toHaveBeenCalledTimes(1);
  });
});
