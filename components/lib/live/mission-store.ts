import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { Subscription } from "@/contracts/socket";
import { foldFrames } from "./fold-frames";
import { FrameWindow, type FrameWindowView } from "./frame-window";
import type { MissionTransport } from "./mission-transport";
import { type StreamText, StreamTexts } from "./stream-texts";

export type Connection = "connecting" | "live" | "reconnecting";
export type LiveView = {
  mission: MissionState | null;
  connection: Connection;
  problem: { code: string; message: string } | null;
  log: FrameWindowView;
  streams: ReadonlyMap<string, StreamText>;
};

type StoreOptions = {
  missionId: string;
  transport: MissionTransport;
  /** Runs the repaint soon and once: the next frame in a browser. */
  schedule: (repaint: () => void) => void;
  reportUnknown: (type: string) => void;
};

const olderPage = 500;
const retryAfterMs = 1_500;

/** A mission's live state, outside React: snapshot, then every event once and in order. */
export class MissionStore {
  private mission: MissionState | null = null;
  private connection: Connection = "connecting";
  private problem: LiveView["problem"] = null;
  private readonly window = new FrameWindow(0);
  private readonly streams = new StreamTexts();
  private readonly listeners = new Set<() => void>();
  private readonly reported = new Set<string>();
  private stops: Array<() => void> = [];
  /** Frames that arrive while a subscription is under way; null when none is. */
  private waiting: EventFrame[] | null = null;
  private generation = 0;
  private dirty = false;
  private loadingOlder: Promise<void> | null = null;
  private view: LiveView;

  constructor(private readonly options: StoreOptions) {
    this.view = this.buildView();
  }

  start(): void {
    const { transport, missionId } = this.options;
    this.stops = [
      transport.onEvents((batch) => {
        if (batch.missionId === missionId) this.receive(batch.frames);
      }),
      transport.onDeltas((batch) => {
        if (batch.missionId !== missionId) return;
        this.streams.add(batch.deltas);
        this.changed();
      }),
      transport.onConnection((connected) => {
        if (connected) void this.sync();
        else this.setConnection(this.mission ? "reconnecting" : "connecting");
      }),
    ];
    if (transport.isConnected()) void this.sync();
  }

  stop(): void {
    this.generation++;
    for (const stop of this.stops) stop();
    this.stops = [];
    this.options.transport.unsubscribe(this.options.missionId);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getView = (): LiveView => this.view;

  /** Fetches the page of the log before what is held; calls at the same time share one request. */
  loadOlder = (): Promise<void> => {
    const { nextBefore } = this.window.view();
    if (nextBefore <= 1 || !this.mission) return Promise.resolve();
    this.loadingOlder ??= this.options.transport
      .fetchOlder(this.options.missionId, nextBefore, olderPage)
      .then((page) => {
        this.window.prepend(page, nextBefore);
        this.changed();
      })
      .finally(() => {
        this.loadingOlder = null;
      });
    return this.loadingOlder;
  };

  /** Back to the newest lines after reading far into the past. */
  jumpToNewest = (): Promise<void> => {
    if (!this.window.view().detached) return Promise.resolve();
    this.window.reset(this.mission?.seq ?? 0);
    this.changed();
    return this.loadOlder();
  };

  private receive(frames: readonly EventFrame[]): void {
    if (this.waiting) this.waiting.push(...frames);
    else if (this.mission && this.fold(frames)) void this.sync();
  }

  /** Subscribes from the last event that is known, and again when the answer leaves a gap. */
  private async sync(): Promise<void> {
    const generation = ++this.generation;
    this.waiting = [];
    const afterSeq = this.mission ? this.mission.seq : null;
    try {
      const answer = await this.options.transport.subscribe(this.options.missionId, afterSeq);
      if (generation !== this.generation) return;
      if (!answer.ok) {
        this.waiting = null;
        this.problem = answer.error;
        this.setConnection("live");
        return;
      }
      this.problem = null;
      this.adopt(answer.data);
      const waited = this.waiting ?? [];
      this.waiting = null;
      const gap = this.fold(answer.data.events) || this.fold(waited);
      if (gap) this.retry(generation);
      else this.setConnection("live");
    } catch {
      if (generation === this.generation) this.retry(generation);
    }
  }

  private retry(generation: number): void {
    this.waiting = [];
    this.setConnection(this.mission ? "reconnecting" : "connecting");
    setTimeout(() => {
      if (generation === this.generation && this.options.transport.isConnected()) void this.sync();
    }, retryAfterMs);
  }

  private adopt({ snapshot }: Subscription): void {
    if (!snapshot || (this.mission && snapshot.seq < this.mission.seq)) return;
    this.mission = snapshot;
    this.window.reset(snapshot.seq);
  }

  /** Returns whether a frame is missing. */
  private fold(frames: readonly EventFrame[]): boolean {
    if (!this.mission || frames.length === 0) return false;
    const { state, accepted, gap, unknownTypes } = foldFrames(this.mission, frames);
    this.mission = state;
    this.window.append(accepted);
    const ended = accepted.flatMap(({ event }) => (event.type === "step-finished" ? [event.stepId] : []));
    this.streams.remove(ended);
    for (const type of unknownTypes) this.report(type);
    if (accepted.length > 0) this.changed();
    return gap;
  }

  private report(type: string): void {
    if (this.reported.has(type)) return;
    this.reported.add(type);
    this.options.reportUnknown(type);
  }

  private setConnection(connection: Connection): void {
    this.connection = connection;
    this.changed();
  }

  private changed(): void {
    if (this.dirty) return;
    this.dirty = true;
    this.options.schedule(() => {
      this.dirty = false;
      this.view = this.buildView();
      for (const listener of this.listeners) listener();
    });
  }

  private buildView(): LiveView {
    const { mission, connection, problem } = this;
    return { mission, connection, problem, log: this.window.view(), streams: this.streams.view() };
  }
}
