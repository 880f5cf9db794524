import type { EventFrame } from "@/contracts/events";
import { isMissionClosed } from "@/contracts/status";
import { toAppError } from "@/server/domain/errors/app-error";
import type { FrameOrigin } from "@/server/ports/store";
import type { TaskQueuePort } from "@/server/ports/task-queue";
import type { AttemptClaim } from "./attempt/attempt-claim";
import { claimAttempts } from "./attempt/claim-attempt";
import { createLandingQueue } from "./attempt/landing-queue";
import { runAttempt } from "./attempt/run-attempt";
import type { EngineDependencies } from "./engine-dependencies";
import { discardWork } from "./mission/discard-work";
import { finishMission, mayBeFinished } from "./mission/finish-mission";
import { haltMission } from "./mission/halt-mission";
import { isLeftByHand, keepByHand } from "./mission/keep-by-hand";
import { prepareRepository } from "./mission/prepare-repository";
import { recoverMissions, releaseTasks } from "./mission/recover-missions";

export type Engine = {
  /** Recovers what a crash left and begins to work. */
  start(): Promise<void>;
  /** Looks at a mission again, at once: something about it has changed. */
  wake(missionId: string): void;
  /** What was just given to the log may make a task ready: it is claimed in the same commit. To be woken all the same. */
  anticipate(missionId: string): void;
  /**
   * Ends the running model calls and commands of a mission, or of one of its tasks; their attempts rest or are
   * cancelled as the log says.
   */
  interrupt(missionId: string, taskId?: string): void;
  /** Resolves when nothing of the mission runs in this process any more. */
  settled(missionId: string): Promise<void>;
  /** Resolves when nothing runs in this process. */
  idle(): Promise<void>;
  /** Makes ready what was running in processes that are gone, and looks at every mission that has work to do. */
  takeOver(): Promise<{ complete: boolean }>;
  /** Interrupts everything, waits for it and stops. */
  stop(): Promise<void>;
};

type Run = {
  missionId: string;
  /** Null: it finishes the mission. */
  taskId: string | null;
  attemptId: string | null;
  controller: AbortController;
  done: Promise<void>;
};

/** Runs missions: claims ready tasks within each mission's limits, runs their attempts, finishes what is done. */
export function createEngine(dependencies: EngineDependencies, queue: TaskQueuePort): Engine {
  const runs = new Set<Run>();
  const pumps = new Map<string, { again: boolean; done: Promise<void> }>();
  const landings = createLandingQueue();
  const stopping = new AbortController();
  const stopWatching = dependencies.store.onFrames(follow);
  /** Until then only the missions that were brought to it are its business. */
  let isStarted = false;
  const { workers, workerId, capacity, clock } = dependencies;
  /** Missions whose repository this process has seen to. */
  const prepared = new Set<string>();
  /** Missions with work that this process had no hand free for. */
  const waiting = new Set<string>();
  let claiming = 0;
  const anticipated = new Set<Promise<void>>();

  function wake(missionId: string): void {
    if (stopping.signal.aborted) return;
    const pump = pumps.get(missionId);
    if (pump) {
      pump.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    pumps.set(missionId, entry);
    entry.done = pumpUntilQuiet(missionId, entry);
  }

  async function pumpUntilQuiet(missionId: string, entry: { again: boolean }): Promise<void> {
    do {
      entry.again = false;
      await pump(missionId).catch((thrown: unknown) => halt(missionId, thrown));
    } while (entry.again && !stopping.signal.aborted);
    // In the same breath as the last look at `again`: a wake in between would be lost.
    pumps.delete(missionId);
  }

  /** Claims until there is nothing to claim, then sees whether the mission can be finished. */
  async function pump(missionId: string): Promise<void> {
    const state = await dependencies.store.readState(missionId);
    if (state && isLeftByHand(state)) await keepByHand(dependencies, state);
    if (state && isMissionClosed(state.status) && runsOf(missionId).length === 0) {
      if (prepared.delete(missionId)) await discardWork(dependencies, state);
      return;
    }
    if (state?.status !== "running" && state?.status !== "analyzing") return;
    if (capacity === 0 || dependencies.isLeaving()) return;
    if (!prepared.has(missionId)) await prepareRepository(dependencies, missionId, stopping.signal);
    prepared.add(missionId);
    await releaseTasks(
      dependencies,
      missionId,
      (attempt) => attempt.worker === dependencies.workerId && !isRunning(attempt.id),
    );
    for (;;) {
      if (stopping.signal.aborted || dependencies.isLeaving()) return;
      const room = Math.min(capacity - attemptsRunning() - claiming, claimsAtOnce);
      if (room <= 0) {
        waiting.add(missionId);
        break;
      }
      claiming += room;
      try {
        const claims = await claimAttempts(dependencies, missionId, { room }).finally(() => {
          claiming -= room;
        });
        if (claims.length === 0) break;
        for (const claim of claims) begin(claim);
      } finally {
        wakeWaiting();
      }
    }
    if (runsOf(missionId).length > 0) return;
    await finish(missionId);
  }

  function begin(claim: AttemptClaim): void {
    // Still on its way to rest: it goes on by itself, once.
    if (isRunning(claim.attemptId)) return;
    track(claim, async (signal) => {
      let successor = Promise.resolve();
      const onEnding = () => {
        successor = claimNext(claim.missionId, claim.taskId);
      };
      await runAttempt(dependencies, claim, { signal, landings, onEnding });
      await successor;
    });
  }

  /** Claims in the commit that makes a task ready, unless other missions wait for the room. */
  async function claimNext(missionId: string, landed: string | null): Promise<void> {
    if (waiting.size > 0 || !prepared.has(missionId)) return;
    if (stopping.signal.aborted || dependencies.isLeaving()) return;
    // Whatever goes wrong here is met again when the mission is looked at.
    const claims = await claimAttempts(dependencies, missionId, { room: 1, after: { landed } }).catch(
      () => [],
    );
    for (const claim of claims) begin(claim);
  }

  function anticipate(missionId: string): void {
    if (attemptsRunning() + claiming >= capacity) return;
    claiming += 1;
    const claims = claimNext(missionId, null).finally(() => {
      claiming -= 1;
      wakeWaiting();
    });
    anticipated.add(claims);
    void claims.finally(() => anticipated.delete(claims));
  }

  /** Room is free again: an attempt has ended, or what was held for a claim was not taken. */
  function wakeWaiting(): void {
    if (attemptsRunning() + claiming >= capacity) return;
    for (const missionId of waiting) wake(missionId);
    waiting.clear();
  }

  /** One worker at a time ends a mission; when another one does, it is looked at again a little later. */
  async function finish(missionId: string): Promise<void> {
    const settled = await dependencies.store.readState(missionId);
    if (!settled || !mayBeFinished(settled)) return;
    const lease = `finish ${missionId}`;
    if (!(await workers.acquire(lease, workerId))) {
      void clock.sleep(finishPauseMs, stopping.signal).then(
        () => wake(missionId),
        () => undefined,
      );
      return;
    }
    const finish = (signal: AbortSignal) => finishMission(dependencies, missionId, signal);
    await track({ missionId, taskId: null, attemptId: null }, finish).done;
    await workers.letGo(lease, workerId);
    const finished = await dependencies.store.readState(missionId);
    if (finished && isMissionClosed(finished.status)) await discardWork(dependencies, finished);
  }

  /** Remembers a piece of work until it ends. An attempt's end wakes its mission. */
  function track(
    { missionId, taskId, attemptId }: Pick<Run, "missionId" | "taskId" | "attemptId">,
    work: (signal: AbortSignal) => Promise<void>,
  ): Run {
    const controller = new AbortController();
    if (stopping.signal.aborted) controller.abort();
    const run: Run = { missionId, taskId, attemptId, controller, done: Promise.resolve() };
    runs.add(run);
    run.done = work(controller.signal)
      .catch((thrown: unknown) => halt(missionId, thrown))
      .finally(() => {
        runs.delete(run);
        if (attemptId === null) return;
        wake(missionId);
        wakeWaiting();
      });
    return run;
  }

  function halt(missionId: string, thrown: unknown): Promise<void> {
    // What is wrong may be the repository: it is seen to again when the mission goes on.
    prepared.delete(missionId);
    return haltMission(dependencies, missionId, toAppError(thrown), stopping.signal);
  }

  function runsOf(missionId: string): Run[] {
    return [...runs].filter((run) => run.missionId === missionId);
  }

  function attemptsRunning(): number {
    return [...runs].filter((run) => run.attemptId !== null).length;
  }

  function isRunning(attemptId: string): boolean {
    return [...runs].some((run) => run.attemptId === attemptId);
  }

  function interrupt(missionId: string, taskId?: string): void {
    for (const run of runsOf(missionId)) {
      if (taskId === undefined || run.taskId === taskId) run.controller.abort();
    }
  }

  async function settled(missionId: string): Promise<void> {
    for (;;) {
      const own = runsOf(missionId).map((run) => run.done);
      const pumping = pumps.get(missionId)?.done;
      if (own.length === 0 && !pumping) return;
      await Promise.allSettled([...own, pumping]);
    }
  }

  /** What was ordered or done in any process: runs that nobody wants any more end, work that others made is looked at. */
  function follow(frames: EventFrame[], origin: FrameOrigin): void {
    for (const { missionId, event } of frames) {
      if (event.type === "mission-status-changed" && event.to === "cancelled") interrupt(missionId);
      if (event.type === "task-status-changed" && (event.to === "skipped" || event.to === "cancelled"))
        interrupt(missionId, event.taskId);
    }
    const missionId = frames[0]?.missionId;
    if (missionId === undefined || origin === "here") return;
    if ((isStarted || prepared.has(missionId)) && frames.some(({ event }) => rousing.has(event.type)))
      wake(missionId);
  }

  async function idle(): Promise<void> {
    while (runs.size > 0 || pumps.size > 0 || anticipated.size > 0) {
      await Promise.allSettled([...[...runs, ...pumps.values()].map((work) => work.done), ...anticipated]);
    }
  }

  async function takeOver(): Promise<{ complete: boolean }> {
    const { missions, complete } = await recoverMissions(dependencies);
    for (const missionId of missions) wake(missionId);
    return { complete };
  }

  return {
    wake,
    anticipate,
    interrupt,
    settled,
    idle,
    takeOver,
    start: async () => {
      isStarted = true;
      await queue.work({ concurrency: 4, handle: async ({ missionId }) => wake(missionId) });
      await takeOver();
    },
    stop: async () => {
      stopping.abort();
      stopWatching();
      await queue.stop();
      for (const run of runs) run.controller.abort();
      // A claim that was on its way may still become a run: it begins aborted.
      await idle();
    },
  };
}

/** Events after which there may be something to do for a process that did not write them. */
const rousing: ReadonlySet<string> = new Set([
  "mission-status-changed",
  "task-status-changed",
  "task-resumed",
  "approval-decided",
]);

/** Tasks that one decision takes at most. */
const claimsAtOnce = 16;

/** Pause before a mission is looked at again that another worker is ending. */
const finishPauseMs = 500;
