import type { EventFrame } from "@/contracts/events";
import { FrameWindow, type FrameWindowView } from "./frame-window";

export type FetchFrames = {
  /** Frames just before a `seq`, newest last. */
  older(beforeSeq: number, limit: number): Promise<EventFrame[]>;
  /** Frames just after a `seq`. */
  newer(afterSeq: number, limit: number): Promise<EventFrame[]>;
};

const pageFrames = 250;
/** Enough to fill any panel; what lies around it comes while it is read. */
const seekFrames = 240;
const seekBack = 100;
/** What a panel shows of the end of a moment, and some above it: moments follow each other fast. */
const momentFrames = 200;

/** A mission's log as somebody reads it: follows its end, or is held at any place of it. */
export class LiveLog {
  private readonly window = new FrameWindow(0);
  private readonly listeners = new Set<() => void>();
  private loadingOlder: Promise<void> | null = null;
  private loadingNewer: Promise<void> | null = null;
  private seeking: { busy: boolean; next: number | null } = { busy: false, next: null };
  private view: FrameWindowView = this.window.view();

  constructor(private readonly fetchFrames: FetchFrames) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getView = (): FrameWindowView => this.view;

  append(frames: readonly EventFrame[]): void {
    this.window.append(frames);
  }

  reset(newestSeq: number): void {
    this.window.reset(newestSeq);
  }

  /** Tells those who show it; whoever feeds it says when. */
  publish(): void {
    if (this.view.version === this.window.view().version) return;
    this.view = this.window.view();
    for (const listener of this.listeners) listener();
  }

  /** Fetches the page before what is held; calls at the same time share one request. */
  loadOlder = (): Promise<void> => {
    const { nextBefore } = this.window.view();
    if (nextBefore <= 1) return Promise.resolve();
    this.loadingOlder ??= this.fetchFrames
      .older(nextBefore, pageFrames)
      .then((page) => {
        // Before anybody is told: who is still short of lines asks for the next page at once.
        this.loadingOlder = null;
        this.window.prepend(page, nextBefore);
        this.publish();
      })
      .catch((cause: unknown) => {
        this.loadingOlder = null;
        throw cause;
      });
    return this.loadingOlder;
  };

  /** Fetches the page after what is held, where newer ones are not here. */
  loadNewer = (): Promise<void> => {
    const { detached, frames } = this.window.view();
    const last = frames.at(-1)?.seq;
    if (!detached || last === undefined) return Promise.resolve();
    this.loadingNewer ??= this.fetchFrames
      .newer(last, pageFrames)
      .then((page) => {
        this.loadingNewer = null;
        this.window.extend(page, last);
        this.publish();
      })
      .catch((cause: unknown) => {
        this.loadingNewer = null;
        throw cause;
      });
    return this.loadingNewer;
  };

  /** Goes to any place of the log. While one is on its way only the last wish is kept: a bar that is dragged asks often. */
  seek = async (seq: number): Promise<void> => {
    this.seeking.next = seq;
    if (this.seeking.busy) return;
    this.seeking.busy = true;
    try {
      while (this.seeking.next !== null) {
        const wanted = this.seeking.next;
        this.seeking.next = null;
        const page = await this.fetchFrames.newer(Math.max(0, wanted - 1 - seekBack), seekFrames);
        this.window.place(page);
        this.publish();
      }
    } finally {
      this.seeking.busy = false;
    }
  };

  /** The log as it was at an event: nothing after it is there. For a log that is not fed. */
  endAt = async (seq: number): Promise<void> => {
    const { frames, newest, detached } = this.window.view();
    const isNext = frames.length > 0 && !detached && seq >= newest && seq - newest <= pageFrames;
    const page = isNext
      ? seq > newest
        ? await this.fetchFrames.newer(newest, seq - newest)
        : []
      : await this.fetchFrames.older(seq + 1, momentFrames);
    if (!isNext) {
      this.window.reset(seq);
      this.window.prepend(page, seq + 1);
    } else if (this.window.view().newest === newest) this.window.append(page);
    this.publish();
  };

  hold = (): void => {
    this.window.hold();
    this.publish();
  };

  /** Back to the newest lines. */
  follow = (): Promise<void> => {
    this.window.release();
    this.publish();
    return this.window.view().frames.length === 0 ? this.loadOlder() : Promise.resolve();
  };
}
