import type { TaskQueuePort } from "@/server/ports/task-queue";
import type { NewWorker } from "@/server/ports/workers";
import { createEngine, type Engine } from "../engine";
import type { EngineDependencies } from "../engine-dependencies";
import { fencedDependencies } from "./fenced-dependencies";
import { createPulse, type Pulse } from "./pulse";

export type WorkerOptions = Pick<NewWorker, "kind" | "host" | "pid" | "dataFolder"> & {
  beatMs: number;
  /** A worker that was silent for so long is fenced by the others. */
  silentMs: number;
  /** Removes the work folders of a worker that is gone. */
  clearWork: (workerId: string) => Promise<void>;
};

export type Worker = Engine & {
  /** Takes no new work, lets running steps end, and leaves; what is not at rest in time is interrupted. */
  drain(withinMs: number): Promise<void>;
};

/** One life of this process as a worker, under one fencing token. */
type Life = { id: string; engine: Engine; pulse: Pulse };

/**
 * An engine that is one of many on its database: it says that it lives, fences those that do not and takes over what
 * they were working on; fenced itself, it drops everything and begins a new life.
 */
export async function createWorker(
  base: EngineDependencies,
  queue: TaskQueuePort,
  options: WorkerOptions,
): Promise<Worker> {
  const { workers, clock, ids, logger } = base;
  /** One whose sessions are gone is fenced by the others after so long. */
  const goneMs = 1.5 * options.beatMs;
  const stopping = new AbortController();
  const endings = new Set<Promise<void>>();
  const shared = shareQueue(queue);
  let isStarted = false;
  let isLeaving = false;
  /** Of the last regular heartbeat: calls that ask for one in between say nothing of how long all have slept. */
  let beatAt = clock.now().getTime();
  let reborn: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  let life = await beginLife();
  const beating = keepBeating();

  async function beginLife(): Promise<Life> {
    const { kind, host, pid, dataFolder } = options;
    const id = ids.next("wrk");
    const pulse = createPulse({
      clock,
      beat: () => workers.beat(id),
      trustedMs: goneMs,
      pauseMs: options.beatMs,
    });
    await workers.register({ id, kind, host, pid, dataFolder });
    const dependencies = fencedDependencies(base, id, { pulse, onFenced: () => void beBornAgain(id) });
    const own = { ...dependencies, isLeaving: () => isLeaving || base.isLeaving() };
    return { id, pulse, engine: createEngine(own, shared.next()) };
  }

  async function keepBeating(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(options.beatMs, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await beat().catch((thrown: unknown) =>
        logger.warn("a worker's heartbeat failed", { workerId: life.id, error: String(thrown) }),
      );
    }
  }

  async function beat(): Promise<void> {
    const { id, pulse } = life;
    const silence = clock.now().getTime() - beatAt;
    if (!(await pulse.beat())) return beBornAgain(id);
    beatAt = clock.now().getTime();
    // After a sleep of the whole machine, or of the database, the others have not had their turn yet.
    if (!isStarted || isLeaving || silence > 2 * options.beatMs) return;
    lookAround();
  }

  /** Beside the heartbeat: giving back many tasks takes longer than a worker may be silent. */
  function lookAround(): void {
    looking ??= fence(goneMs)
      .catch((thrown: unknown) =>
        logger.warn("could not take over from others", { workerId: life.id, error: String(thrown) }),
      )
      .finally(() => {
        looking = null;
      });
  }

  async function fence(afterMs: number): Promise<void> {
    await workers.fenceSilent({ silentMs: options.silentMs, goneMs: afterMs });
    const fenced = await workers.unreleased();
    if (fenced.length === 0) return;
    logger.warn("taking over from workers that are gone", { workers: fenced });
    const { complete } = await life.engine.takeOver();
    // What could not be given back is tried again at the next beat.
    if (!complete) return;
    await workers.markReleased(fenced);
    await Promise.all(fenced.map(options.clearWork));
  }

  /** Others took this worker for dead: what it was doing is theirs now. */
  function beBornAgain(fencedId: string): Promise<void> {
    if (stopping.signal.aborted || fencedId !== life.id) return reborn ?? Promise.resolve();
    reborn ??= (async () => {
      const old = life;
      logger.warn("fenced: dropping all work and registering anew", { workerId: old.id });
      end(old);
      while (!stopping.signal.aborted) {
        try {
          life = await beginLife();
          if (isStarted) await life.engine.start();
          return;
        } catch (thrown) {
          logger.error("could not register anew", { error: String(thrown) });
          await clock.sleep(options.beatMs, stopping.signal).catch(() => undefined);
        }
      }
    })().finally(() => {
      reborn = null;
    });
    return reborn;
  }

  function end(old: Life): void {
    const ending = old.engine
      .stop()
      .then(() => options.clearWork(old.id))
      .catch((thrown: unknown) => logger.warn("an ended worker left files", { error: String(thrown) }))
      .finally(() => endings.delete(ending));
    endings.add(ending);
  }

  async function leave(work: (engine: Engine) => Promise<void>): Promise<void> {
    isLeaving = true;
    await reborn;
    await queue.stop();
    await work(life.engine);
    await life.engine.stop();
    stopping.abort();
    await Promise.all([beating, looking, ...endings]);
    await workers.remove(life.id);
    await options.clearWork(life.id);
  }

  let left: Promise<void> | null = null;
  const leaveOnce = (work: (engine: Engine) => Promise<void>) => {
    left ??= leave(work);
    return left;
  };

  return {
    wake: (missionId) => life.engine.wake(missionId),
    anticipate: (missionId) => life.engine.anticipate(missionId),
    interrupt: (missionId, taskId) => life.engine.interrupt(missionId, taskId),
    settled: (missionId) => life.engine.settled(missionId),
    idle: () => life.engine.idle(),
    takeOver: () => life.engine.takeOver(),
    start: async () => {
      // What the last process on this machine left is not waited for.
      await fence(0);
      isStarted = true;
      await life.engine.start();
    },
    stop: () => leaveOnce(async () => undefined),
    drain: (withinMs) =>
      leaveOnce(async (engine) => {
        const late = new AbortController();
        await Promise.race([engine.idle(), clock.sleep(withinMs, late.signal).catch(() => undefined)]);
        late.abort();
      }),
  };
}

/** One process takes jobs once, whichever of its lives then gets them. */
function shareQueue(queue: TaskQueuePort): { next(): TaskQueuePort } {
  let current: Parameters<TaskQueuePort["work"]>[0]["handle"] = async () => undefined;
  let isWorking = false;
  return {
    next: () => ({
      work: async ({ concurrency, handle }) => {
        current = handle;
        if (isWorking) return;
        isWorking = true;
        await queue.work({ concurrency, handle: (job) => current(job) });
      },
      stop: async () => undefined,
    }),
  };
}
