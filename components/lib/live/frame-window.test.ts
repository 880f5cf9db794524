import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { FrameWindow } from "./frame-window";

const frames = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ seq: from + at }) as EventFrame);
const seqs = (window: FrameWindow) => {
  const held = window.view().frames;
  return [held[0]?.seq, held.at(-1)?.seq, held.length];
};

describe("FrameWindow", () => {
  it("stays bounded while frames pour in, and remembers what it let go", () => {
    const window = new FrameWindow(0, 100);
    for (let from = 1; from <= 1000; from += 50) window.append(frames(from, from + 49));
    const [first = 0, last, length = 0] = seqs(window);
    expect(last).toBe(1000);
    expect(length).toBeLessThanOrEqual(125);
    expect(window.view().nextBefore).toBe(first);
  });

  it("lets the newest go while someone reads far back, and starts again at the end", () => {
    const window = new FrameWindow(1000, 100);
    window.prepend(frames(901, 1000), 1001);
    window.prepend(frames(801, 900), 901);
    expect(seqs(window)).toEqual([801, 900, 100]);
    expect(window.view().detached).toBe(true);
    window.append(frames(1001, 1010));
    expect(seqs(window)).toEqual([801, 900, 100]);
    window.reset(1010);
    expect(window.view()).toMatchObject({ detached: false, nextBefore: 1011, frames: [] });
  });

  it("drops a page that was asked for before the window moved", () => {
    const window = new FrameWindow(10);
    window.prepend(frames(6, 10), 11);
    window.prepend(frames(6, 10), 11);
    expect(seqs(window)).toEqual([6, 10, 5]);
  });

  it("knows the start of the log by an empty page", () => {
    const window = new FrameWindow(3);
    window.prepend([], 4);
    expect(window.view().nextBefore).toBe(1);
  });
});
