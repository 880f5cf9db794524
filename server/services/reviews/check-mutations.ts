import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { MutationReport } from "@/contracts/review-threads";
import type { MutationCheck } from "@/server/agents/test-run/check-mutations";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { type MutateTask, mutationCheckMs } from "@/server/engine/checks/mutate-task";
import type { Clock, IdSource } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { NewArtifact, StorePort } from "@/server/ports/store";
import { missingMission } from "../missions/read-mission";

type Parts = { store: StorePort; ids: IdSource; clock: Clock; logger: Logger; mutateTask: MutateTask };

export type MutationChecks = {
  /**
   * Begins to try wrong changes of a task's lines against the tests: `most` of them, of those that a quarter of an hour allows.
   * The log says what comes of it. A task has one check at a time, whichever server is asked.
   * @throws AppError `not-found`, `not-possible-now` (nothing landed, one is under way).
   */
  start(missionId: string, taskId: string, most: number): Promise<{ checkId: string }>;
  /** Resolves when all that this process has begun is over. */
  settled(): Promise<void>;
  /** Breaks off what is under way, and says so in the log. */
  close(): Promise<void>;
};

type Check = { missionId: string; taskId: string; checkId: string; commit: string; most: number };

export function createMutationChecks(parts: Parts): MutationChecks {
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const settled = async () => void (await Promise.all(running));
  return {
    async start(missionId, taskId, most) {
      const { state, ...claimed } = await claim(parts, missionId, taskId);
      const check = { missionId, taskId, most, ...claimed };
      const run = carryOut(parts, state, check, closing.signal).finally(() => running.delete(run));
      running.add(run);
      return { checkId: check.checkId };
    },
    settled,
    async close() {
      closing.abort();
      await settled();
    },
  };
}

/** Of two who ask at the same moment, one is refused by the log. */
async function claim({ store, ids, clock }: Parts, missionId: string, taskId: string) {
  const checkId = ids.next("mut");
  const now = clock.now();
  const claimed = await store.append<{ state: MissionState; commit: string }>(missionId, (state) => {
    const task = own(state.tasks, taskId);
    if (!task) throw notFound(taskId);
    const { commit } = task;
    if (!commit) throw notNow("The task has landed nothing yet.");
    if (isUnderWay(task, now)) throw notNow("Its tests are being checked already.");
    const until = new Date(now.getTime() + mutationCheckMs).toISOString();
    const begun: MissionEvent = { type: "mutation-check-started", taskId, checkId, commit, until, by: "you" };
    return { events: [begun], result: { state, commit } };
  });
  if (!claimed) throw missingMission(missionId);
  return { checkId, ...claimed };
}

function isUnderWay({ mutationCheck: check }: TaskState, now: Date): boolean {
  return check !== undefined && check.ended === null && now < new Date(check.until);
}

async function carryOut(parts: Parts, state: MissionState, check: Check, signal: AbortSignal): Promise<void> {
  const { mutateTask, logger } = parts;
  const { missionId, taskId, commit, most } = check;
  try {
    const outcome = await mutateTask(state, { commit, most, signal }).catch(
      (thrown: unknown): { kind: "broken"; why: string } => ({
        kind: "broken",
        why: signal.aborted ? "the server was stopped" : toAppError(thrown).userMessage,
      }),
    );
    await settle(parts, check, outcome);
  } catch (thrown) {
    // Its time in the log ends it for everybody.
    logger.warn("what came of a mutation check could not be written", {
      missionId,
      taskId,
      error: String(thrown),
    });
  }
}

async function settle(
  { store, ids }: Parts,
  check: Check,
  outcome: MutationCheck | { kind: "broken"; why: string },
): Promise<void> {
  const { missionId, taskId, checkId, commit } = check;
  const artifactId = ids.next("art");
  await store.append(missionId, (state) => {
    const task = own(state.tasks, taskId);
    // Its time was over, and another one has begun.
    if (task?.mutationCheck?.id !== checkId) return { events: [], result: null };
    if (outcome.kind !== "checked") {
      const ended = { type: "mutation-check-ended", taskId, checkId, reason: reasonOf(outcome) } as const;
      return { events: [ended], result: null };
    }
    const report = reportOf(commit, outcome);
    const content = JSON.stringify(report);
    const kept = {
      kind: "mutation-report",
      taskId,
      title: `Mutation check of ${task.title}`,
      path: null,
    } as const;
    const artifact: NewArtifact = { ...kept, id: artifactId, missionId, content };
    const mutants = report.mutants.length;
    const noticed = report.mutants.filter((mutant) => mutant.noticed).length;
    return {
      artifacts: [artifact],
      events: [
        { type: "artifact-recorded", artifactId, ...kept, bytes: Buffer.byteLength(content) },
        { type: "mutations-checked", taskId, commit, artifactId, mutants, noticed, by: "you" },
      ],
      result: null,
    };
  });
}

function reportOf(
  commit: string,
  { mutants, survivors }: Extract<MutationCheck, { kind: "checked" }>,
): MutationReport {
  const unnoticed = new Set(survivors);
  return {
    commit,
    mutants: mutants.map((mutant) => {
      const { path, line, from, to } = mutant;
      return { path, line, from, to, noticed: !unnoticed.has(mutant) };
    }),
  };
}

function reasonOf(
  outcome: Exclude<MutationCheck, { kind: "checked" }> | { kind: "broken"; why: string },
): string {
  switch (outcome.kind) {
    case "none":
      return "It has changed no line of code with an operator to try.";
    case "red":
      return `The tests do not pass as they are, so they can show nothing. ${outcome.summary.slice(0, 500)}`;
    case "slow":
      return "Its tests take too long: not one wrong change could be tried in a quarter of an hour.";
    case "broken":
      return `It broke off: ${outcome.why}`;
  }
}

function notFound(taskId: string): AppError {
  const userMessage = "There is no such task.";
  return new AppError({ code: "not-found", message: `no task ${taskId}`, userMessage });
}

function notNow(userMessage: string): AppError {
  return new AppError({ code: "not-possible-now", message: userMessage, userMessage });
}
