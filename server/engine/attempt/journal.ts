import type { RiskClass } from "@/contracts/agents";
import type { MissionEvent, Usage } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import type { MicroUsd } from "@/contracts/money";
import type { SuspendReason } from "@/server/agents/agent-loop";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { permitStep } from "@/server/domain/mission/hold-budget";
import { stopEvents } from "@/server/domain/money/stop-reason";
import type { StepRecord } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { hashOf, isBroken, isReplayable } from "./step-records";
import { stopAtCap } from "./stop-at-cap";
import { type ChangesOfMissions, watchMissions } from "./watch-missions";

export type StepInput = {
  kind: "model" | "tool";
  name: string;
  title: string;
  agent: string;
  risk: RiskClass | null;
  path: string | null;
  reserve: MicroUsd;
  request: JsonObject;
  /** What a failed call has used all the same, where the vendor said so. */
  costOfFailure?: (error: AppError) => Pick<StepResult, "usage" | "costMicroUsd">;
};

export type StepResult = {
  result: JsonObject;
  outcome: "ok" | "error";
  /** One line for the log. */
  summary: string;
  usage: Usage | null;
  costMicroUsd: MicroUsd;
};

export type StepOutcome =
  | { kind: "done"; stepId: string; result: JsonObject; replayed: boolean }
  | { kind: "suspended"; reason: SuspendReason };

type Started = { stepId: string };

/** `rest`: the step waits for a person and will be taken again. */
export type StepWork = (stepId: string) => Promise<StepResult | "rest">;

/**
 * An attempt's journal. Every effect goes through `step`: recorded before it starts and when it ends. Steps
 * that an earlier run of the attempt has finished give their recorded result and cost nothing.
 */
export class Journal {
  private position = 0;
  private readonly finished: Map<number, StepRecord>;
  /** Steps of which nobody knows whether they took effect, by place; the newest try of each. */
  private readonly broken: Map<number, StepRecord>;
  /** The mission as it was when the newest step began. */
  private seen: MissionState | null = null;
  private unwritten: Promise<void> = Promise.resolve();
  /** The step whose end went to the log last. */
  private ending: string | null = null;

  constructor(
    private readonly dependencies: EngineDependencies,
    private readonly claim: AttemptClaim,
    records: readonly StepRecord[],
    private readonly signal: AbortSignal,
  ) {
    this.finished = new Map(records.filter(isReplayable).map((record) => [record.index, record]));
    this.broken = new Map(records.filter(isBroken).map((record) => [record.index, record]));
  }

  /** The newest result with this field, from finished steps in order; for going on where an attempt stood. */
  lastRecorded(field: string): JsonObject[string] | undefined {
    const records = [...this.finished.values()].sort((a, b) => b.index - a.index);
    return records.find((record) => record.result && field in record.result)?.result?.[field];
  }

  missionSeen(): MissionState | null {
    return this.seen;
  }

  /** Name of the next step, when its result is recorded: it will not be taken again. */
  recordedName(): string | null {
    return this.finished.get(this.position)?.name ?? null;
  }

  /** Id of the last try of the next step, when it broke off and its outcome is unknown. */
  cutOff(name: string): string | null {
    if (this.finished.has(this.position)) return null;
    const record = this.broken.get(this.position);
    return record?.name === name ? record.stepId : null;
  }

  firstRequest(): JsonObject | null {
    return this.finished.get(0)?.request ?? null;
  }

  /**
   * Takes the attempt's next step. When it throws, the place is free again: the same step may be tried once more.
   * @throws AppError what `work` threw, recorded as a failed step
   */
  async step(input: StepInput, work: StepWork): Promise<StepOutcome> {
    const index = this.position;
    this.position += 1;
    const known = this.finished.get(index);
    if (known?.result) {
      if (known.requestHash !== hashOf(input.request)) {
        // The answer is kept all the same: it was paid for, and what follows builds on it.
        this.dependencies.logger.warn("journal differs from what is asked now", {
          attemptId: this.claim.attemptId,
          index,
        });
      }
      return { kind: "done", stepId: known.stepId, result: known.result, replayed: true };
    }
    if (this.dependencies.isLeaving()) return { kind: "suspended", reason: "leaving" };
    const started = await this.start(index, input);
    if (typeof started === "string") return { kind: "suspended", reason: started };
    const { stepId } = started;

    const { clock } = this.dependencies;
    const startedAt = clock.now().getTime();
    try {
      // What went before is in the log before anything new happens.
      await this.written();
      const { recorded } = this.dependencies;
      const done = await (recorded ? recorded.step(stepId, () => work(stepId)) : work(stepId));
      const durationMs = clock.now().getTime() - startedAt;
      if (done === "rest") {
        await this.finish(stepId, durationMs, restResult);
        return { kind: "suspended", reason: "waiting-for-person" };
      }
      this.finishSoon(stepId, durationMs, input, done);
      return { kind: "done", stepId, result: done.result, replayed: false };
    } catch (thrown) {
      this.position = index;
      return this.fail(stepId, clock.now().getTime() - startedAt, input, toAppError(thrown));
    }
  }

  /** Records that a step has failed. @throws AppError what it failed with */
  private async fail(
    stepId: string,
    durationMs: number,
    input: Pick<StepInput, "kind" | "costOfFailure">,
    error: AppError,
  ): Promise<never> {
    await this.finish(stepId, durationMs, {
      result: { thrown: error.code, message: error.message },
      outcome: "error",
      summary: `${input.kind} · ${error.userMessage}`,
      ...(input.costOfFailure?.(error) ?? { usage: null, costMicroUsd: 0 }),
    });
    throw new AppError({
      code: error.code,
      message: error.message,
      userMessage: error.userMessage,
      details: { ...error.details, stepId },
      cause: error,
    });
  }

  /** Resolves when everything that has happened is in the log; nothing may come of it before. */
  written(): Promise<void> {
    return this.unwritten;
  }

  /** The end of a step goes to the log together with what follows on it: the next step's start waits for both. */
  private finishSoon(stepId: string, durationMs: number, input: StepInput, done: StepResult): void {
    this.ending = stepId;
    // It has happened and is paid for: worth a second try at writing it down.
    const written = this.finish(stepId, durationMs, done)
      .catch(() => this.finish(stepId, durationMs, done))
      .catch((thrown: unknown) => this.fail(stepId, durationMs, input, toAppError(thrown)));
    this.unwritten = Promise.all([this.unwritten, written]).then(() => undefined);
    // Whoever waits for it is told.
    this.unwritten.catch(() => undefined);
  }

  /** Waits where calls that hold money now will leave enough. */
  private async start(index: number, input: StepInput): Promise<Started | SuspendReason> {
    let changes: ChangesOfMissions | null = null;
    try {
      for (;;) {
        const answer = await this.startOrStop(index, input);
        if (answer !== "held") return answer;
        if (this.dependencies.isLeaving()) return "leaving";
        if (changes) await changes.next();
        else {
          // Asked once more before it waits: what settled before this is not told again.
          changes = watchMissions(this.dependencies.store, this.signal);
          await this.tellWaiting(input);
        }
      }
    } finally {
      changes?.stop();
    }
  }

  private async startOrStop(index: number, input: StepInput): Promise<Started | SuspendReason | "held"> {
    for (;;) {
      try {
        const answer = await this.tryStart(index, input);
        if (answer !== "early") return answer;
        await this.written();
      } catch (error) {
        // Accounts beyond the mission refuse by throwing.
        if (!(error instanceof AppError) || error.code !== "over-budget") throw error;
        const atCap = await stopAtCap(this.dependencies, this.claim.missionId, input.reserve);
        if (atCap !== "room") return atCap === "held" ? "held" : "over-budget";
      }
    }
  }

  private async tellWaiting({ agent }: StepInput): Promise<void> {
    const { missionId, taskId } = this.claim;
    const sentence = "Waiting for money that other calls hold";
    await this.dependencies.store.append(missionId, () => ({
      events: [
        {
          ...{ type: "agent-status-reported", agent, taskId, moment: "block" },
          ...{ activity: "waiting", sentence, progress: null },
        },
      ],
      result: null,
    }));
  }

  private async tryStart(
    index: number,
    input: StepInput,
  ): Promise<Started | SuspendReason | "held" | "early"> {
    const { missionId, taskId, attemptId } = this.claim;
    const { kind, name, title, agent, risk, path, reserve, request } = input;
    const requestHash = hashOf(request);
    const answer = await this.dependencies.store.append<Started | SuspendReason | "held" | "early">(
      missionId,
      (state) => {
        this.seen = state;
        // The end of the step before this one could not be written yet: it is tried again first.
        if (this.ending !== null && state.tasks[taskId]?.currentStep?.stepId === this.ending)
          return { events: [], result: "early" };
        const permit = permitStep(state, { taskId, attemptId, reserve });
        if (permit.kind === "held") return { events: [], result: "held" };
        if (permit.kind === "refused") {
          const stoppedBy = permit.reason === "over-budget" ? permit.stoppedBy : undefined;
          const events = stoppedBy ? stopEvents(state, stoppedBy, reserve) : [];
          return { events, result: permit.reason };
        }
        const stepId = this.dependencies.ids.next("stp");
        return {
          events: [
            {
              type: "step-started",
              taskId,
              attemptId,
              stepId,
              index,
              kind,
              name,
              title,
              agent,
              risk,
              requestHash,
              reservedMicroUsd: reserve,
              path,
            },
          ],
          steps: [{ stepId, attemptId, missionId, taskId, index, kind, name, requestHash, request }],
          result: { stepId },
        };
      },
    );
    if (answer === null) throw new AppError({ code: "not-found", message: `no mission ${missionId}` });
    return answer;
  }

  private async finish(stepId: string, durationMs: number, done: StepResult): Promise<void> {
    const { missionId, taskId, attemptId } = this.claim;
    const { result, outcome, summary, usage, costMicroUsd } = done;
    await this.dependencies.store.append(missionId, (state) => {
      // Written by a try whose answer was lost.
      if (state.tasks[taskId]?.currentStep?.stepId !== stepId && !(stepId in state.budget.reservations))
        return { events: [], result: null };
      const releasedMicroUsd = state.budget.reservations[stepId]?.microUsd ?? 0;
      const events: MissionEvent[] = [
        {
          type: "step-finished",
          taskId,
          attemptId,
          stepId,
          outcome,
          summary,
          durationMs,
          usage,
          costMicroUsd,
          releasedMicroUsd,
        },
      ];
      const { warned, spentMicroUsd, warnMicroUsd } = state.budget;
      const spent = spentMicroUsd + costMicroUsd;
      if (!warned && spent >= warnMicroUsd)
        events.push({ type: "budget-warned", spentMicroUsd: spent, warnMicroUsd });
      return { events, steps: [{ stepId, result, outcome }], result: null };
    });
  }
}

/** Marks a step that waits for a person: it is taken again when the attempt goes on. */
const restResult: StepResult = {
  result: { resting: true },
  outcome: "ok",
  summary: "Waits for your answer",
  usage: null,
  costMicroUsd: 0,
};
