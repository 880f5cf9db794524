import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { shelvedRecord } from "@/contracts/shelved-record";
import { foldFrames } from "./fold-frames";
import { LiveLog } from "./live-log";
import { MissionHistory } from "./mission-history";
import type { MissionTransport } from "./mission-transport";
import type { RepaintPace } from "./schedule-repaint";
import { type StreamText, StreamTexts } from "./stream-texts";

export type Connection = "connecting" | "live" | "reconnecting";
export type LiveView = {
  /** Event number of the newest event folded in. */
  seq: number;
  /** When it was. */
  updatedAt: string;
  /** Keeps its identity while only `seq` and `updatedAt` move: a flood of log lines redraws nothing but the log. */
  mission: MissionState | null;
  connection: Connection;
  problem: { code: string; message: string } | null;
  streams: ReadonlyMap<string, StreamText>;
};

type StoreOptions = {
  missionId: string;
  transport: MissionTransport;
  /** Runs the repaint soon and once: the next frame in a browser. */
  schedule: (repaint: () => void, pace: RepaintPace) => void;
  reportUnknown: (type: string) => void;
  /** The mission, asked for before the socket was there; null when it could not be had that way. */
  early?: Promise<MissionState | null>;
};

const retryAfterMs = 1_500;
/** More frames than this between two repaints are a flood: then only the log keeps pace, and the rest comes calmly. */
const floodFrames = 100;
const calmEveryMs = 300;

/** A mission's live state, outside React: snapshot, then every event once and in order. */
export class MissionStore {
  private mission: MissionState | null = null;
  private connection: Connection = "connecting";
  private problem: LiveView["problem"] = null;
  private quiet: MissionState | null = null;
  private quietSinceMs = 0;
  private framesSinceRepaint = 0;
  /** As the last repaint found it. */
  private pace: RepaintPace = "live";
  private calmTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly logs = new Set<LiveLog>();
  private readonly streams = new StreamTexts();
  private readonly listeners = new Set<() => void>();
  private readonly reported = new Set<string>();
  private stops: Array<() => void> = [];
  /** Frames that arrive while a subscription is under way; null when none is. */
  private waiting: EventFrame[] | null = null;
  private generation = 0;
  private dirty = false;
  private view: LiveView;
  /** The room's log; others are read beside it. */
  readonly log: LiveLog;
  /** The mission at any moment. */
  readonly history: MissionHistory;

  constructor(private readonly options: StoreOptions) {
    this.view = this.buildView();
    this.log = this.newLog();
    this.logs.add(this.log);
    const { missionId, transport } = options;
    this.history = new MissionHistory(missionId, (afterSeq, limit) =>
      transport.fetchNewer(missionId, afterSeq, limit),
    );
  }

  start(): void {
    const { transport, missionId } = this.options;
    this.stops = [
      transport.whileConnecting(missionId, () => this.reached()),
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
    void this.takeEarly();
  }

  stop(): void {
    this.generation++;
    if (this.calmTimer) clearTimeout(this.calmTimer);
    for (const stop of this.stops) stop();
    this.stops = [];
    this.options.transport.unsubscribe(this.options.missionId);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getView = (): LiveView => this.view;

  /** A log that is not fed yet. */
  newLog(): LiveLog {
    const { transport, missionId } = this.options;
    const log = new LiveLog({
      older: (beforeSeq, limit) => transport.fetchOlder(missionId, beforeSeq, limit),
      newer: (afterSeq, limit) => transport.fetchNewer(missionId, afterSeq, limit),
    });
    log.reset(this.mission?.seq ?? 0);
    log.publish();
    return log;
  }

  /** Feeds a log with what comes, until it is stopped. */
  feed(log: LiveLog): () => void {
    const newest = this.mission?.seq ?? 0;
    if (log.getView().newest !== newest) log.reset(newest);
    this.logs.add(log);
    log.publish();
    return () => this.logs.delete(log);
  }

  /** Shows it at once; the subscription then asks only for what came after it. */
  private async takeEarly(): Promise<void> {
    const mission = await this.options.early;
    if (!mission || this.mission) return;
    this.adopt(mission);
    this.changed("at-once");
  }

  /** The last event that is known, once it is known whether the mission comes early. */
  private async reached(): Promise<number | null> {
    if (!this.mission) await this.takeEarly();
    return this.mission?.seq ?? null;
  }

  private receive(frames: readonly EventFrame[]): void {
    if (this.waiting) this.waiting.push(...frames);
    else if (this.mission && this.fold(frames)) void this.sync();
  }

  /** Subscribes from the last event that is known, and again when the answer leaves a gap. */
  private async sync(): Promise<void> {
    const generation = ++this.generation;
    this.waiting = [];
    const afterSeq = await this.reached();
    if (generation !== this.generation) return;
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
      if (answer.data.snapshot) this.adopt(answer.data.snapshot);
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

  private adopt(snapshot: MissionState): void {
    if (this.mission && snapshot.seq < this.mission.seq) return;
    // Copies of what grows with the mission then cost the same however large it is.
    const { tasks, files } = snapshot;
    this.mission = { ...snapshot, tasks: shelvedRecord(tasks), files: shelvedRecord(files) };
    for (const log of this.logs) log.reset(snapshot.seq);
  }

  /** Returns whether a frame is missing. */
  private fold(frames: readonly EventFrame[]): boolean {
    if (!this.mission || frames.length === 0) return false;
    const { state, accepted, gap, unknownTypes } = foldFrames(this.mission, frames);
    this.mission = state;
    for (const log of this.logs) log.append(accepted);
    this.history.note(accepted, state);
    this.framesSinceRepaint += accepted.length;
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
    this.changed("at-once");
  }

  private changed(pace = this.pace): void {
    if (this.dirty && pace !== "at-once") return;
    this.dirty = true;
    this.options.schedule(() => {
      if (!this.dirty) return;
      this.dirty = false;
      this.view = this.buildView();
      for (const listener of this.listeners) listener();
      for (const log of this.logs) log.publish();
    }, pace);
  }

  private buildView(): LiveView {
    const { mission, connection, problem } = this;
    if (!this.quiet || !mission || !isQuiet(this.quiet, mission)) this.moveOn(mission);
    this.pace = this.framesSinceRepaint > floodFrames ? "flood" : "live";
    this.framesSinceRepaint = 0;
    return {
      ...{
        seq: mission?.seq ?? 0,
        updatedAt: mission?.updatedAt ?? "",
        mission: this.quiet,
        connection,
        problem,
      },
      streams: this.streams.view(),
    };
  }

  /** Shows the mission as it is now; in a flood a little later, when more of it has changed. */
  private moveOn(mission: MissionState | null): void {
    const now = Date.now();
    const dueMs = this.quietSinceMs + calmEveryMs - now;
    if (this.quiet && this.framesSinceRepaint > floodFrames && dueMs > 0) {
      this.calmTimer ??= setTimeout(() => {
        this.calmTimer = null;
        this.changed();
      }, dueMs);
      return;
    }
    this.quiet = mission;
    this.quietSinceMs = now;
  }
}

/** Nothing but the ticking of the log differs. */
function isQuiet(before: MissionState, now: MissionState): boolean {
  const keys = Object.keys(now) as Array<keyof MissionState>;
  return keys.every((key) => key === "seq" || key === "updatedAt" || now[key] === before[key]);
}
