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

  it("stays where it is held, and goes back to the end without asking for what it has seen", () => {
    const window = new FrameWindow(0, 100);
    window.append(frames(1, 50));
    window.hold();
    window.append(frames(51, 80));
    expect(seqs(window)).toEqual([1, 50, 50]);
    expect(window.view()).toMatchObject({ detached: true, newest: 80 });
    window.release();
    expect(seqs(window)).toEqual([1, 80, 80]);
    expect(window.view().detached).toBe(false);
  });

  it("goes to any place, on from there, and is live again when it comes to the end", () => {
    const window = new FrameWindow(1_000);
    window.place(frames(101, 200));
    expect(window.view()).toMatchObject({ detached: true, nextBefore: 101, newest: 1_000 });
    window.extend(frames(201, 300), 200);
    window.extend(frames(301, 400), 200);
    expect(seqs(window)).toEqual([101, 300, 200]);
    window.place(frames(950, 999));
    window.append(frames(1_001, 1_001));
    window.extend(frames(1_000, 1_001), 999);
    expect(window.view()).toMatchObject({ detached: false, newest: 1_001 });
    window.append(frames(1_002, 1_003));
    expect(seqs(window)).toEqual([950, 1_003, 54]);
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
