import type { EventFrame } from "@/contracts/events";

export type FrameWindowView = {
  /** Grows in place: `version` tells that it changed. */
  frames: readonly EventFrame[];
  version: number;
  /** Everything before `nextBefore` is still on the server; 1 or less: the start has been reached. */
  nextBefore: number;
  /** It does not reach to the newest frame: newer ones are on the server, or held back while somebody reads. */
  detached: boolean;
  /** Newest frame of the log, seen or not. */
  newest: number;
  /** How often it has begun again at another end: what was read is gone. */
  resets: number;
};

/** What is kept of the log's end while the window is elsewhere, so that going back there takes no time. */
const recentFrames = 2_000;

/** A contiguous stretch of a mission's log in bounded memory, live at its end or held anywhere in the past. */
export class FrameWindow {
  private frames: EventFrame[] = [];
  private recent: EventFrame[] = [];
  private version = 0;
  private nextBefore: number;
  private detached = false;
  private resets = 0;

  constructor(
    private newest: number,
    private readonly capacity = 20_000,
  ) {
    this.nextBefore = newest + 1;
  }

  view(): FrameWindowView {
    const { frames, version, nextBefore, detached, newest, resets } = this;
    return { frames, version, nextBefore, detached, newest, resets };
  }

  /** New frames of the log's end. A window that is held elsewhere only learns that there are more. */
  append(frames: readonly EventFrame[]): void {
    const last = frames.at(-1);
    if (!last) return;
    const into = this.detached ? this.recent : this.frames;
    for (const frame of frames) into.push(frame);
    this.newest = last.seq;
    this.version++;
    if (this.detached) {
      if (this.recent.length > recentFrames * 2) this.recent = this.recent.slice(-recentFrames);
    } else if (this.frames.length > this.capacity * 1.25) {
      // Trimmed in large bites: shifting the whole list for each frame would cost more than it saves.
      this.frames = this.frames.slice(-this.capacity);
      this.nextBefore = this.frames[0]?.seq ?? this.nextBefore;
    }
  }

  /** Adds an older page. Frames that do not lie just before the window are dropped. */
  prepend(page: readonly EventFrame[], asked: number): void {
    if (asked !== this.nextBefore) return;
    const older = inOrder(page).filter((frame) => frame.seq < this.nextBefore);
    this.frames = [...older, ...this.frames];
    this.nextBefore = older[0]?.seq ?? 1;
    if (this.frames.length > this.capacity * 1.25) {
      this.keepRecent();
      this.frames = this.frames.slice(0, this.capacity);
      this.detached = true;
    }
    this.version++;
  }

  /** Adds a newer page to a window that is held; one that has come to the newest frame is live again. */
  extend(page: readonly EventFrame[], asked: number): void {
    if (!this.detached || asked !== this.lastSeq()) return;
    for (const frame of inOrder(page)) if (frame.seq === this.lastSeq() + 1) this.frames.push(frame);
    if (this.frames.length > this.capacity * 1.25) {
      this.frames = this.frames.slice(-this.capacity);
      this.nextBefore = this.frames[0]?.seq ?? this.nextBefore;
    }
    if (this.lastSeq() >= this.newest) {
      this.detached = false;
      this.recent = [];
    }
    this.version++;
  }

  /** Goes elsewhere: the window is then this page, wherever in the log it lies. */
  place(page: readonly EventFrame[]): void {
    const frames = inOrder(page);
    const [first, last] = [frames[0], frames.at(-1)];
    if (!first || !last) return;
    this.keepRecent();
    this.frames = frames;
    this.nextBefore = first.seq;
    this.newest = Math.max(this.newest, last.seq);
    this.detached = last.seq < this.newest;
    if (!this.detached) this.recent = [];
    this.version++;
  }

  /** What is shown stays: new frames do not push it out. */
  hold(): void {
    if (this.detached) return;
    this.keepRecent();
    this.detached = true;
    this.version++;
  }

  /** Back to the newest frames, as far as they are here. */
  release(): void {
    if (!this.detached) return;
    if (this.recent[0] && this.recent[0].seq <= this.lastSeq() + 1) {
      const last = this.lastSeq();
      for (const frame of this.recent) if (frame.seq > last) this.frames.push(frame);
      this.frames = this.frames.slice(-this.capacity);
    } else {
      this.frames = this.recent;
    }
    this.recent = [];
    this.detached = false;
    this.nextBefore = this.frames[0]?.seq ?? this.newest + 1;
    this.version++;
  }

  /** Starts again at the newest frame, empty. */
  reset(newestSeq: number): void {
    this.frames = [];
    this.recent = [];
    this.newest = newestSeq;
    this.nextBefore = newestSeq + 1;
    this.detached = false;
    this.resets++;
    this.version++;
  }

  private lastSeq(): number {
    return this.frames.at(-1)?.seq ?? this.nextBefore - 1;
  }

  private keepRecent(): void {
    if (!this.detached) this.recent = this.frames.slice(-recentFrames);
  }
}

function inOrder(page: readonly EventFrame[]): EventFrame[] {
  return [...page].sort((a, b) => a.seq - b.seq);
}
