import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import type { SuspendReason } from "@/server/agents/agent-loop";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import type { StepRecord } from "@/server/ports/store";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { beginWithMoney } from "./begin-with-money";
import type { StepInput, StepOutcome, StepResult, StepWork } from "./step";
import type { StepEntry } from "./step-entries";
import { StepLog } from "./step-log";
import { hashOf, isBroken, isReplayable } from "./step-records";

/**
 * An attempt's journal. Every effect goes through `step`: recorded before it starts and when it ends. Steps
 * that an earlier run of the attempt has finished give their recorded result and cost nothing.
 */
export class Journal {
  private position = 0;
  private readonly finished: Map<number, StepRecord>;
  /** Steps of which nobody knows whether they took effect, by place; the newest try of each. */
  private readonly broken: Map<number, StepRecord>;
  private readonly log: StepLog;

  constructor(
    private readonly dependencies: EngineDependencies,
    private readonly claim: AttemptClaim,
    records: readonly StepRecord[],
    private readonly signal: AbortSignal,
  ) {
    this.finished = new Map(records.filter(isReplayable).map((record) => [record.index, record]));
    this.broken = new Map(records.filter(isBroken).map((record) => [record.index, record]));
    this.log = new StepLog(dependencies.store, claim, dependencies.recorded !== undefined);
  }

  /** The newest result with this field, of finished steps in order from a place on; for going on where an attempt stood. */
  lastRecorded(field: string, from = 0): JsonObject[string] | undefined {
    const records = [...this.finished.values()].sort((a, b) => b.index - a.index);
    return records.find(({ index, result }) => index >= from && result && field in result)?.result?.[field];
  }

  /** The mission as it was when a step was written last. */
  missionSeen(): MissionState | null {
    return this.log.missionSeen();
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

  /** What the next step asked, when its result is recorded: it will not be asked again. */
  recordedRequest(): JsonObject | null {
    return this.finished.get(this.position)?.request ?? null;
  }

  /** Place of the next step. */
  nextPlace(): number {
    return this.position;
  }

  firstRequest(): JsonObject | null {
    return this.finished.get(0)?.request ?? null;
  }

  /**
   * Resolves when everything that has happened is in the log; nothing may come of it before.
   * @returns why it is not, where the attempt is to rest
   */
  written(): Promise<SuspendReason | null> {
    return this.log.written();
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
    const { ids, recorded } = this.dependencies;
    const drawn = ids.next("stp");
    const requestHash = hashOf(input.request);
    const begun = await this.begin({ kind: "start", stepId: drawn, index, requestHash, input }, input);
    if (begun !== "begun") return { kind: "suspended", reason: begun };
    return this.take(input, { stepId: recorded?.idOf(drawn) ?? drawn, index }, work);
  }

  /** In a replay every step waits: its recorded id is known once its beginning was compared. */
  private async begin(entry: StepEntry, input: StepInput): Promise<"begun" | SuspendReason> {
    if (!input.insideFolder || this.dependencies.recorded)
      return beginWithMoney(this.dependencies, this.claim, {
        log: this.log,
        entry,
        input,
        signal: this.signal,
      });
    this.log.add(entry);
    return "begun";
  }

  private async take(
    input: StepInput,
    { stepId, index }: { stepId: string; index: number },
    work: StepWork,
  ): Promise<StepOutcome> {
    const { clock, recorded } = this.dependencies;
    const startedAt = clock.now().getTime();
    const finish = (done: StepResult) =>
      this.log.add({ kind: "finish", stepId, durationMs: clock.now().getTime() - startedAt, done });
    try {
      const done = await (recorded ? recorded.step(stepId, () => work(stepId)) : work(stepId));
      if (done !== "rest") {
        finish(done);
        return { kind: "done", stepId, result: done.result, replayed: false };
      }
      finish(restResult);
      await this.log.written();
      return { kind: "suspended", reason: "waiting-for-person" };
    } catch (thrown) {
      this.position = index;
      const error = toAppError(thrown);
      finish(failureResult(input, error));
      await this.log.written();
      throw new AppError({
        code: error.code,
        message: error.message,
        userMessage: error.userMessage,
        details: { ...error.details, stepId },
        cause: error,
      });
    }
  }
}

function failureResult({ kind, costOfFailure }: StepInput, error: AppError): StepResult {
  return {
    result: { thrown: error.code, message: error.message },
    outcome: "error",
    summary: `${kind} · ${error.userMessage}`,
    ...(costOfFailure?.(error) ?? { usage: null, costMicroUsd: 0 }),
  };
}

/** Marks a step that waits for a person: it is taken again when the attempt goes on. */
const restResult: StepResult = {
  result: { resting: true },
  outcome: "ok",
  summary: "Waits for your answer",
  usage: null,
  costMicroUsd: 0,
};
