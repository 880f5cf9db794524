import { toAppError } from "@/server/domain/errors/app-error";
import type { TaskQueuePort } from "@/server/ports/task-queue";
import { claimAttempt } from "./attempt/claim-attempt";
import { runAttempt } from "./attempt/run-attempt";
import type { EngineDependencies } from "./engine-dependencies";
import { finishMission } from "./mission/finish-mission";
import { haltMission } from "./mission/halt-mission";
import { prepareRepository } from "./mission/prepare-repository";
import { recoverMissions } from "./mission/recover-missions";

export type Engine = {
  /** Recovers what a crash left and begins to work. */
  start(): Promise<void>;
  /** Looks at a mission again, at once: something about it has changed. */
  wake(missionId: string): void;
  /** Ends the mission's running model calls and commands; their attempts rest or are cancelled as the log says. */
  interrupt(missionId: string): void;
  /** Resolves when nothing of the mission runs in this process any more. */
  settled(missionId: string): Promise<void>;
  /** Interrupts everything, waits for it and stops. */
  stop(): Promise<void>;
};

type Run = { missionId: string; controller: AbortController; done: Promise<void> };

/** Runs missions: claims ready tasks within each mission's limits, runs their attempts, finishes what is done. */
export function createEngine(dependencies: EngineDependencies, queue: TaskQueuePort): Engine {
  const runs = new Set<Run>();
  const pumps = new Map<string, { again: boolean; done: Promise<void> }>();
  let stopping = false;

  function wake(missionId: string): void {
    if (stopping) return;
    const pump = pumps.get(missionId);
    if (pump) {
      pump.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    pumps.set(missionId, entry);
    entry.done = pumpUntilQuiet(missionId, entry).finally(() => pumps.delete(missionId));
  }

  async function pumpUntilQuiet(missionId: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      await pump(missionId).catch((thrown: unknown) =>
        haltMission(dependencies, missionId, toAppError(thrown)),
      );
    } while (entry.again && !stopping);
  }

  /** Claims until there is nothing to claim, then sees whether the mission can be finished. */
  async function pump(missionId: string): Promise<void> {
    const state = await dependencies.store.readState(missionId);
    if (state?.status !== "running" && state?.status !== "analyzing") return;
    const tip = await prepareRepository(dependencies, missionId);
    for (;;) {
      if (stopping) return;
      const claim = await claimAttempt(dependencies, missionId, tip);
      if (!claim) break;
      track(missionId, (signal) => runAttempt(dependencies, claim, signal));
    }
    const busy = [...runs].some((run) => run.missionId === missionId);
    if (!busy) await trackAndWait(missionId, (signal) => finishMission(dependencies, missionId, signal));
  }

  function track(missionId: string, work: (signal: AbortSignal) => Promise<void>): Run {
    const controller = new AbortController();
    const run: Run = { missionId, controller, done: Promise.resolve() };
    runs.add(run);
    run.done = work(controller.signal)
      .catch((thrown: unknown) => haltMission(dependencies, missionId, toAppError(thrown)))
      .finally(() => {
        runs.delete(run);
        wake(missionId);
      });
    return run;
  }

  /** Like `track`, but the pump itself goes on after it: nothing to wake. */
  async function trackAndWait(
    missionId: string,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const controller = new AbortController();
    const done = work(controller.signal);
    const run: Run = { missionId, controller, done };
    runs.add(run);
    try {
      await done;
    } finally {
      runs.delete(run);
    }
  }

  function interrupt(missionId: string): void {
    for (const run of runs) if (run.missionId === missionId) run.controller.abort();
  }

  async function settled(missionId: string): Promise<void> {
    for (;;) {
      const own = [...runs].filter((run) => run.missionId === missionId).map((run) => run.done);
      const pumping = pumps.get(missionId)?.done;
      if (own.length === 0 && !pumping) return;
      await Promise.allSettled([...own, pumping]);
    }
  }

  return {
    wake,
    interrupt,
    settled,
    start: async () => {
      const missions = await recoverMissions(dependencies);
      await queue.work({ concurrency: 4, handle: async ({ missionId }) => wake(missionId) });
      for (const missionId of missions) wake(missionId);
    },
    stop: async () => {
      stopping = true;
      await queue.stop();
      for (const run of runs) run.controller.abort();
      await Promise.allSettled([
        ...[...runs].map((run) => run.done),
        ...[...pumps.values()].map((entry) => entry.done),
      ]);
    },
  };
}
