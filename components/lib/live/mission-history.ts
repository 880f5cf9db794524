import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { shelvedRecord } from "@/contracts/shelved-record";
import { foldFrames } from "./fold-frames";
import { type Mark, markOf } from "./history-marks";

export type HistoryProgress = {
  /** Event up to which any moment can be shown at once. */
  readSeq: number;
  startedAt: string | null;
  /** What stands out, in order. */
  marks: readonly Mark[];
};

type FetchNewer = (afterSeq: number, limit: number) => Promise<EventFrame[]>;

/** A moment is folded from the snapshot before it: this many events at most. */
const eventsPerSnapshot = 250;
const pageFrames = 5_000;
/** Snapshots that are made between two frames of the screen. */
const snapshotsAtOnce = 2;
const keptPages = 8;

/**
 * A mission at any event of its log, by the reducer that makes it live. The log is read once, in the background, and a
 * snapshot kept every 250 events; they share all that did not change between them.
 */
export class MissionHistory {
  private readonly snapshots: MissionState[];
  private readonly marks: Mark[] = [];
  private readonly pages = new Map<number, EventFrame[]>();
  private readonly listeners = new Set<() => void>();
  private startedAt: string | null = null;
  private reading: Promise<void> | null = null;
  private progress: HistoryProgress;
  /** The newest state that was folded here; ahead of the last snapshot by less than one of their steps. */
  private tip: MissionState;

  constructor(
    missionId: string,
    private readonly fetchNewer: FetchNewer,
    private readonly pause: () => Promise<void> = nextFrame,
  ) {
    this.tip = emptyMissionState(missionId);
    this.snapshots = [this.tip];
    this.progress = { readSeq: 0, startedAt: null, marks: [] };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getProgress = (): HistoryProgress => this.progress;

  /** What has just come live, with the mission after it: nothing is folded twice where nothing lies between. */
  note(frames: readonly EventFrame[], after: MissionState): void {
    if (frames[0]?.seq !== this.tip.seq + 1 || this.reading) return;
    this.tip = after;
    this.addMarks(frames);
    if (after.seq - (this.snapshots.at(-1)?.seq ?? 0) >= eventsPerSnapshot) this.snapshots.push(after);
    this.publish();
  }

  /** Reads the log up to an event, where it has not been read yet. */
  readUntil = async (seq: number): Promise<void> => {
    while (this.tip.seq < seq) {
      this.reading ??= this.readPage().finally(() => {
        this.reading = null;
      });
      const before = this.tip.seq;
      await this.reading;
      if (this.tip.seq === before) return;
    }
  };

  /** The mission right after an event. */
  at = async (seq: number): Promise<MissionState> => {
    await this.readUntil(seq);
    let state = this.snapshotBefore(Math.min(seq, this.tip.seq));
    while (state.seq < seq) {
      const frames = (await this.framesAfter(state.seq)).filter((frame) => frame.seq <= seq);
      if (frames.length === 0) break;
      state = foldFrames(state, frames).state;
    }
    return state;
  };

  /** The events after one, as far as a page of them reaches. */
  framesAfter = async (seq: number): Promise<EventFrame[]> => {
    const start = Math.floor(seq / eventsPerSnapshot) * eventsPerSnapshot;
    const known = this.pages.get(start);
    const isWhole = known && (known.length === eventsPerSnapshot || known.at(-1)?.seq === this.tip.seq);
    const page = isWhole ? known : await this.fetchNewer(start, eventsPerSnapshot);
    this.pages.delete(start);
    this.pages.set(start, page);
    for (const oldest of this.pages.keys()) if (this.pages.size > keptPages) this.pages.delete(oldest);
    return page.filter((frame) => frame.seq > seq);
  };

  private async readPage(): Promise<void> {
    const page = await this.fetchNewer(this.tip.seq, pageFrames);
    for (let from = 0; from < page.length; from += eventsPerSnapshot) {
      const slice = page.slice(from, from + eventsPerSnapshot);
      const { state } = foldFrames(this.tip, slice);
      // Shared between snapshots, entry by entry, however many there are.
      this.tip = { ...state, tasks: shelvedRecord(state.tasks), files: shelvedRecord(state.files) };
      this.snapshots.push(this.tip);
      this.addMarks(slice);
      if ((from / eventsPerSnapshot) % snapshotsAtOnce !== snapshotsAtOnce - 1) continue;
      this.publish();
      await this.pause();
    }
    this.publish();
  }

  private addMarks(frames: readonly EventFrame[]): void {
    this.startedAt ??= frames[0]?.at ?? null;
    for (const frame of frames) {
      const mark = markOf(frame, this.tip);
      if (mark) this.marks.push(mark);
    }
  }

  private snapshotBefore(seq: number): MissionState {
    let [low, high] = [0, this.snapshots.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.snapshots[middle]?.seq ?? 0) <= seq) low = middle;
      else high = middle - 1;
    }
    return this.snapshots[low] ?? this.tip;
  }

  private publish(): void {
    const { startedAt, marks } = this;
    const isMarked = this.progress.marks.length === marks.length;
    this.progress = { readSeq: this.tip.seq, startedAt, marks: isMarked ? this.progress.marks : [...marks] };
    for (const listener of this.listeners) listener();
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
