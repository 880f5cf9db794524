import type { EventFrame } from "@/contracts/events";

export type FrameWindowView = {
  /** Grows in place: `version` tells that it changed. */
  frames: readonly EventFrame[];
  version: number;
  /** Everything before `nextBefore` is still on the server; 1 or less: the start has been reached. */
  nextBefore: number;
  /** Newer frames were let go while reading far back: following again starts from the newest. */
  detached: boolean;
};

/** A contiguous stretch of a mission's log in bounded memory: live at its end, older pages at its start. */
export class FrameWindow {
  private frames: EventFrame[] = [];
  private version = 0;
  private nextBefore: number;
  private detached = false;

  constructor(
    newestSeq: number,
    private readonly capacity = 20_000,
  ) {
    this.nextBefore = newestSeq + 1;
  }

  view(): FrameWindowView {
    const { frames, version, nextBefore, detached } = this;
    return { frames, version, nextBefore, detached };
  }

  append(frames: readonly EventFrame[]): void {
    if (frames.length === 0 || this.detached) return;
    for (const frame of frames) this.frames.push(frame);
    // Trimmed in large bites: shifting the whole list for each frame would cost more than it saves.
    if (this.frames.length > this.capacity * 1.25) {
      this.frames = this.frames.slice(-this.capacity);
      this.nextBefore = this.frames[0]?.seq ?? this.nextBefore;
    }
    this.version++;
  }

  /** Adds an older page. Frames that do not lie just before the window are dropped. */
  prepend(page: readonly EventFrame[], asked: number): void {
    if (asked !== this.nextBefore) return;
    const older = page.filter((frame) => frame.seq < this.nextBefore).sort((a, b) => a.seq - b.seq);
    this.frames = [...older, ...this.frames];
    this.nextBefore = older[0]?.seq ?? 1;
    if (this.frames.length > this.capacity * 1.25) {
      this.frames = this.frames.slice(0, this.capacity);
      this.detached = true;
    }
    this.version++;
  }

  /** Starts again at the newest frame, empty. */
  reset(newestSeq: number): void {
    this.frames = [];
    this.nextBefore = newestSeq + 1;
    this.detached = false;
    this.version++;
  }
}
