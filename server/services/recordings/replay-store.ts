import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import { foldEvent } from "@/server/domain/mission/fold-events";
import type { Change, Decision, FrameListener, StepRecord, StorePort } from "@/server/ports/store";
import { createPlaceholders, firstMismatch, type Mismatch } from "./match-events";
import { mayBeOthers } from "./others-events";
import type { Recording } from "./recording";

type Pending = {
  decide: (state: MissionState) => Decision<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
};

/** Where the replay leaves the recording. */
export type Difference = {
  seq: number;
  recorded: MissionEvent;
  /** What the engine would have written; null: nothing. */
  made: { event: MissionEvent; mismatch: Mismatch } | { text: string } | null;
};

/**
 * The store of a replay. It writes nothing but the recording: a change waits until what it decides is what was recorded
 * next, so that tasks that ran side by side come in the recorded order whatever they do first here.
 */
export class ReplayStore {
  private place = 0;
  private state: MissionState;
  private pending: Pending[] = [];
  private sleptMs = 0;
  private listeners = new Set<FrameListener>();
  private readonly placeholders = createPlaceholders();
  /** While a decision is taken a second time: the recorded ids, in the order in which it asks. */
  private drawn: { ids: string[]; given: string[] | null } = { ids: [], given: null };
  private readonly steps = new Map<string, StepRecord>();
  private readonly artifacts = new Map<string, Recording["artifacts"][number]>();
  /** The first content that is another one than the recorded. */
  private otherArtifact: Difference | null = null;
  /** Steps whose process died in them, by id. */
  readonly died = new Map<string, (error: AppError) => void>();

  constructor(private readonly recording: Recording) {
    this.state = emptyMissionState(recording.missionId);
    this.stepById = new Map(recording.steps.map((step) => [step.stepId, step]));
    this.artifactById = new Map(recording.artifacts.map((artifact) => [artifact.id, artifact]));
  }

  private readonly stepById: ReadonlyMap<string, StepRecord>;
  private readonly artifactById: ReadonlyMap<string, Recording["artifacts"][number]>;

  get seq(): number {
    return this.place;
  }

  isOver(): boolean {
    return this.place >= this.recording.frames.length || this.otherArtifact !== null;
  }

  differenceOfContent(): Difference | null {
    return this.otherArtifact;
  }

  now(): Date {
    const { frames } = this.recording;
    const { at } = frames[Math.min(this.place, frames.length - 1)] as EventFrame;
    return new Date(Date.parse(at) + this.sleptMs);
  }

  /** Nobody waits here: time goes on by itself until the log says what time it is. */
  sleep(ms: number): void {
    this.sleptMs += ms;
  }

  nextId(prefix: string): string {
    const given = this.drawn.given?.shift();
    const id = given ?? this.placeholders.next(prefix);
    this.drawn.ids.push(id);
    return id;
  }

  /** The recorded id that stands for one that was given out here. */
  meaningOf(id: string): string {
    return this.placeholders.meaning.get(id) ?? id;
  }

  /** The next recorded event of a kind, from here on. */
  upcoming<T>(pick: (event: MissionEvent) => T | null): T | null {
    const { frames } = this.recording;
    for (let at = this.place; at < frames.length; at += 1) {
      const picked = pick((frames[at] as EventFrame).event);
      if (picked !== null) return picked;
    }
    return null;
  }

  /** The newest event of a kind that was written. */
  written<T>(pick: (event: MissionEvent) => T | null): T | null {
    for (let at = this.place - 1; at >= 0; at -= 1) {
      const picked = pick((this.recording.frames[at] as EventFrame).event);
      if (picked !== null) return picked;
    }
    return null;
  }

  isFinished(stepId: string): boolean {
    return (this.steps.get(stepId)?.outcome ?? null) !== null;
  }

  /** Writes what fits now, until nothing more does. @returns whether anything did */
  settlePending(): boolean {
    let progress = false;
    for (let again = true; again; ) {
      again = false;
      for (const one of [...this.pending]) {
        if (!this.pending.includes(one) || !this.tryWrite(one)) continue;
        progress = true;
        again = true;
      }
    }
    return progress;
  }

  /** Takes the next frame as it stands: people and other processes wrote it. Null: nobody but the engine can have. */
  takeExternal(): EventFrame | null {
    const frame = this.recording.frames[this.place];
    if (!frame || !mayBeOthers(frame.event, this.state)) return null;
    this.write([frame]);
    return frame;
  }

  difference(): Difference | null {
    if (this.otherArtifact) return this.otherArtifact;
    const frame = this.recording.frames[this.place];
    if (!frame) return null;
    return this.nearest() ?? { seq: frame.seq, recorded: frame.event, made: null };
  }

  /** Of all that waits to be written, where what fits furthest ceases to fit. */
  private nearest(): Difference | null {
    let best: (Difference & { fits: boolean }) | null = null;
    for (const { decide } of this.pending) {
      const { events } = this.decided(decide);
      const found = new Map<string, string>();
      for (const [offset, event] of events.entries()) {
        const frame = this.recording.frames[this.place + offset];
        if (!frame) break;
        const ids = { meaning: this.placeholders.meaning, found };
        const mismatch = firstMismatch(event, frame.event, ids);
        if (!mismatch) continue;
        const fits = event.type === frame.event.type;
        const further = !best || frame.seq > best.seq || (frame.seq === best.seq && fits && !best.fits);
        if (further) best = { seq: frame.seq, recorded: frame.event, made: { event, mismatch }, fits };
        break;
      }
    }
    return best;
  }

  private tryWrite(one: Pending): boolean {
    let first: Decision<unknown>;
    try {
      first = this.decided(one.decide);
    } catch (error) {
      this.end(one);
      one.reject(error);
      return true;
    }
    if (first.events.length === 0) {
      this.end(one);
      one.resolve(first.result);
      return true;
    }
    if (this.isOfTheDead(first)) {
      this.end(one);
      one.reject(new AppError({ code: "fenced", message: "the process that did this had died" }));
      return true;
    }
    const next = this.recording.frames.slice(this.place, this.place + first.events.length);
    const found = new Map<string, string>();
    const ids = { meaning: this.placeholders.meaning, found };
    const fits =
      next.length === first.events.length &&
      first.events.every((event, offset) => firstMismatch(event, next[offset]?.event, ids) === null);
    if (!fits) return false;
    for (const [id, meaning] of found) this.placeholders.meaning.set(id, meaning);
    // Once more, with the recorded ids: what follows is made from them.
    const again = this.decided(
      one.decide,
      this.drawn.ids.map((id) => this.meaningOf(id)),
    );
    this.end(one);
    this.compareArtifacts(again, next);
    this.write(next);
    one.resolve(again.result);
    return true;
  }

  private decided(decide: Pending["decide"], ids: string[] | null = null): Decision<unknown> {
    this.drawn = { ids: [], given: ids ? [...ids] : null };
    const decision = decide(this.state);
    this.drawn.given = null;
    return decision;
  }

  /** The end of a step that, as the log has it, nobody saw the end of. */
  private isOfTheDead({ events }: Change): boolean {
    return events.some(
      (event) =>
        event.type === "step-finished" && this.steps.get(this.meaningOf(event.stepId))?.outcome === "unknown",
    );
  }

  private compareArtifacts({ artifacts = [] }: Change, next: readonly EventFrame[]): void {
    for (const { id, content } of artifacts) {
      const recorded = this.artifactById.get(this.meaningOf(id));
      if (!recorded || this.otherArtifact || timeless(recorded.content) === timeless(content)) continue;
      const frame = next.find(
        ({ event }) => event.type === "artifact-recorded" && event.artifactId === recorded.id,
      );
      if (!frame) continue;
      const text = `The content of ${recorded.title} is another one.`;
      this.otherArtifact = { seq: frame.seq, recorded: frame.event, made: { text } };
    }
  }

  private write(frames: readonly EventFrame[]): void {
    for (const frame of frames) {
      this.state = foldEvent(this.state, frame);
      this.writeBodies(frame);
    }
    this.place += frames.length;
    this.sleptMs = 0;
    for (const listener of this.listeners) listener([...frames], "here");
  }

  private writeBodies({ event, at }: EventFrame): void {
    if (event.type === "step-started") {
      const recorded = this.stepById.get(event.stepId);
      if (recorded) this.steps.set(event.stepId, { ...recorded, outcome: null, result: null, endedAt: null });
    }
    if (event.type === "step-finished") {
      const recorded = this.stepById.get(event.stepId);
      if (recorded) this.steps.set(event.stepId, { ...recorded, outcome: event.outcome });
      if (event.outcome === "unknown")
        this.died.get(event.stepId)?.(new AppError({ code: "fenced", message: "its process died" }));
    }
    if (event.type === "artifact-recorded") {
      const recorded = this.artifactById.get(event.artifactId);
      if (recorded) this.artifacts.set(recorded.id, { ...recorded, createdAt: at });
    }
  }

  private end(one: Pending): void {
    this.pending = this.pending.filter((other) => other !== one);
  }

  /** What the engine and its attempts see of it. */
  port(): StorePort {
    const { recording } = this;
    const { project, missionId } = recording;
    const refuse = (): never => {
      throw new AppError({ code: "internal", message: "a replay writes nothing of its own" });
    };
    const isOurs = (id: string) => id === missionId;
    return {
      createProject: refuse,
      updateProject: refuse,
      createMission: refuse,
      setCap: refuse,
      writeSettings: refuse,
      listProjects: async () => [],
      getProject: async () => ({ ...project, source: null, settings: {}, createdAt: "" }),
      listMissions: async () => [],
      append: (id, decide) =>
        isOurs(id)
          ? new Promise((resolve, reject) => {
              this.pending.push({ decide, resolve: resolve as Pending["resolve"], reject });
            })
          : Promise.resolve(null),
      readState: async (id) => (isOurs(id) && this.place > 0 ? this.state : null),
      readEvents: async (_id, after, limit) =>
        recording.frames.slice(after, Math.min(after + limit, this.place)),
      readEventsBefore: async () => [],
      onFrames: (listener) => {
        this.listeners.add(listener);
        return () => void this.listeners.delete(listener);
      },
      readSteps: async (attemptId, kind) =>
        [...this.steps.values()]
          .filter((step) => step.attemptId === attemptId && (kind === undefined || step.kind === kind))
          .sort((one, other) => one.index - other.index),
      listSteps: async () => [],
      readStep: async (stepId) => this.steps.get(this.meaningOf(stepId)) ?? null,
      readArtifact: async (id) => this.artifacts.get(id) ?? null,
      listArtifacts: async ({ taskId, kind }) =>
        [...this.artifacts.values()].filter(
          (artifact) =>
            (taskId === undefined || artifact.taskId === taskId) &&
            (kind === undefined || artifact.kind === kind),
        ),
      listRfcs: async () => [],
      readEstimates: async () => [],
      readAccounts: async () => [],
      readSettings: async () => ({}),
    };
  }
}

/** A report says when it was written. */
function timeless(content: string): string {
  return content.replace(/^\| Reported \|.*$/m, "");
}
