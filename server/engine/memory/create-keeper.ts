import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { Draft } from "@/server/domain/memory/draft";
import { failuresToTell } from "@/server/domain/memory/recommend";
import type { Clock, IdSource } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { FailureRecord, MemoriesPort, MemoryWriter } from "@/server/ports/memories";
import type { SecretScanPort } from "@/server/ports/secret-scan";
import type { FrameOrigin, StorePort } from "@/server/ports/store";
import { learn } from "./learn";
import { type Lesson, readLessons, telling } from "./read-lessons";

export type KeeperDependencies = {
  store: StorePort;
  memories: MemoriesPort;
  secretScan: SecretScanPort;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
};

export type MemoryKeeper = {
  /** Follows the log, and catches up on what was written while nobody did. */
  start(): void;
  /** Learns from all that a mission's log holds by now. */
  learnFrom(missionId: string): Promise<void>;
  /** Resolves when nothing that was heard of waits to be learnt from. */
  settled(): Promise<void>;
  stop(): Promise<void>;
};

/** What happens within it is learnt from at once: a mission's parts come in quick succession. */
const pauseMs = 3_000;
const eventsAtOnce = 1_000;

/**
 * Learns from missions as their logs grow. How far it has read is written with what it has learnt, so that each event
 * is learnt from once, in whatever process, and after a crash what is missing is made up for.
 */
export function createKeeper(dependencies: KeeperDependencies): MemoryKeeper {
  const { store, clock, logger } = dependencies;
  const waiting = new Map<string, AbortController>();
  let turn: Promise<void> = Promise.resolve();
  let stopWatching: () => void = () => undefined;
  let isStopped = false;

  function learnFrom(missionId: string): Promise<void> {
    waiting.get(missionId)?.abort();
    waiting.delete(missionId);
    const run = turn.then(async () => {
      if (isStopped) return;
      await learnFromMission(dependencies, missionId).catch((thrown: unknown) =>
        logger.warn("a mission could not be learnt from; it is tried again with its next event", {
          missionId,
          error: String(thrown),
        }),
      );
    });
    turn = run;
    return run;
  }

  function follow(frames: EventFrame[], origin: FrameOrigin): void {
    const missionId = frames[0]?.missionId;
    // Who has written it learns from it.
    if (missionId === undefined || origin !== "here" || isStopped) return;
    if (frames.some(({ event }) => event.type === "mission-status-changed" && event.to !== "running")) {
      void learnFrom(missionId);
      return;
    }
    if (waiting.has(missionId) || !frames.some(({ event }) => telling.has(event.type))) return;
    const controller = new AbortController();
    waiting.set(missionId, controller);
    void clock.sleep(pauseMs, controller.signal).then(
      () => void learnFrom(missionId),
      () => undefined,
    );
  }

  async function catchUp(): Promise<void> {
    for (const { missionId } of await store.listMissions({})) {
      if (isStopped) return;
      await learnFrom(missionId);
    }
  }

  return {
    learnFrom,
    start() {
      stopWatching = store.onFrames(follow);
      void catchUp().catch((thrown: unknown) =>
        logger.warn("missions could not be learnt from", { error: String(thrown) }),
      );
    },
    async settled() {
      for (const missionId of [...waiting.keys()]) void learnFrom(missionId);
      for (let seen: Promise<void> | null = null; seen !== turn; ) {
        seen = turn;
        await seen;
      }
    },
    async stop() {
      stopWatching();
      isStopped = true;
      for (const controller of waiting.values()) controller.abort();
      await turn;
    },
  };
}

async function learnFromMission(dependencies: KeeperDependencies, missionId: string): Promise<void> {
  const { store, memories } = dependencies;
  for (;;) {
    const from = await memories.cursor(missionId);
    const frames = await store.readEvents(missionId, from, eventsAtOnce);
    const last = frames.at(-1);
    const state = last ? await store.readState(missionId) : null;
    if (!last || !state) return;
    const lessons = await withoutSecrets(dependencies, await readLessons(store, frames, state));
    await memories.change(async (writer) => {
      // Another process was quicker.
      if ((await writer.cursor(missionId)) !== from) return;
      const users = await usersIn(writer, lessons);
      for (const lesson of lessons)
        if (lesson.kind !== "ended" || users.has(lesson.attemptId))
          await takeIn(dependencies, writer, lesson, state);
      await writer.moveCursor(missionId, last.seq);
    });
    if (frames.length < eventsAtOnce) return;
  }
}

/** Attempts that were given something, now or before: most were not, and their ends need not be counted. */
async function usersIn(writer: MemoryWriter, lessons: readonly Lesson[]): Promise<ReadonlySet<string>> {
  const ended = lessons.flatMap((lesson) => (lesson.kind === "ended" ? [lesson.attemptId] : []));
  const given = lessons.flatMap((lesson) => (lesson.kind === "given" ? [lesson.use.attemptId] : []));
  const before = ended.length > 0 ? await writer.withOpenUses(ended) : [];
  return new Set([...before, ...given]);
}

/** What holds a key or a password is not kept at all: it would be told to every task after it. */
async function withoutSecrets(
  { secretScan, logger }: KeeperDependencies,
  lessons: readonly Lesson[],
): Promise<Lesson[]> {
  const kept: Lesson[] = [];
  for (const lesson of lessons) {
    if (lesson.kind === "learnt") {
      const { title, text, source } = lesson.draft;
      const found = await secretScan.find({ path: "memory.md", text: `${title}\n${text}\n${source.quote}` });
      if (found.length > 0) {
        logger.warn("a learning holds a secret and is not kept", { kind: lesson.draft.kind });
        continue;
      }
    }
    kept.push(lesson);
  }
  return kept;
}

async function takeIn(
  { ids }: KeeperDependencies,
  writer: MemoryWriter,
  lesson: Lesson,
  { projectId, rehearsal }: MissionState,
): Promise<void> {
  const space = { scope: "project", owner: projectId } as const;
  switch (lesson.kind) {
    case "given":
      return writer.addUse(lesson.memoryId, lesson.use);
    case "ended":
      await writer.endUses(lesson.attemptId, lesson.outcome);
      return;
    case "failed": {
      const failure = await writer.recordFailure(lesson.failure);
      if (failure.times < failuresToTell) return;
      await learn(writer, patternOf(failure), { space, rehearsal, ids, at: failure.lastAt });
      return;
    }
    case "learnt": {
      const { draft } = lesson;
      const { id } = await learn(writer, draft, { space, rehearsal, ids, at: draft.source.at });
      if (draft.kind === "error-resolution" && draft.signature !== null)
        await writer.resolveFailure({ projectId, rehearsal, signature: draft.signature }, id);
    }
  }
}

function patternOf({ signature, reason, lastMissionId, lastTaskId, lastAt }: FailureRecord): Draft {
  return {
    ...{ kind: "pattern", title: `Fails again and again: ${signature}`.slice(0, 200) },
    text: `Tasks of this project fail for the same reason again and again: ${signature}`,
    ...{ paths: [], signature, agent: null },
    source: {
      ...{ missionId: lastMissionId, taskId: lastTaskId, stepId: null, person: null, agent: null },
      ...{ quote: reason, at: lastAt },
    },
  };
}
