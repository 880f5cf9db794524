import type { MissionState } from "@/contracts/mission-state";
import type { SuspendReason } from "@/server/agents/agent-loop";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";
import type { AttemptClaim } from "./attempt-claim";
import { type EntriesWritten, type StepEntry, writeEntries } from "./step-entries";

/**
 * Writes an attempt's steps to the mission's log: in their order, together where they wait together, while the attempt
 * goes on with what has no effect outside its folder. What could not be written is tried once more, by itself.
 */
export class StepLog {
  private waiting: StepEntry[] = [];
  private writing: Promise<void> | null = null;
  /** Beginnings of the attempt that are in the log, as far as was told; null before it was looked at. */
  private begun: number | null = null;
  private isHeld = false;
  /** Why the attempt may take no further step: nothing is written from there on. */
  private refusal: SuspendReason | null = null;
  /** Something could not be written, and so nothing that came after it may be. */
  private failure: AppError | null = null;
  /** The mission as it was when something was written last. */
  private seen: MissionState | null = null;

  constructor(
    private readonly store: Pick<StorePort, "append">,
    private readonly claim: Pick<AttemptClaim, "missionId" | "taskId" | "attemptId">,
    /** Each entry by itself: a replay compares them one by one. */
    private readonly oneByOne: boolean,
  ) {}

  missionSeen(): MissionState | null {
    return this.seen;
  }

  /** Goes to the log soon; `written` tells whether. */
  add(entry: StepEntry): void {
    if (this.refusal !== null || this.failure !== null) return;
    this.waiting.push(entry);
    // Whoever asks for what was written is told.
    this.flush().catch(() => undefined);
  }

  /**
   * A step begins once everything before it is in the log.
   * @throws AppError `over-budget` at an account that several missions share; it may be tried again
   */
  async begin(entry: StepEntry): Promise<"begun" | "held" | SuspendReason> {
    this.isHeld = false;
    this.add(entry);
    await this.flush();
    return this.refusal ?? (this.isHeld ? "held" : "begun");
  }

  /**
   * Resolves when everything that has happened is in the log; nothing may come of it before.
   * @returns why it is not, where the attempt is to rest: its steps since then count as not taken
   */
  async written(): Promise<SuspendReason | null> {
    await this.flush();
    return this.refusal;
  }

  private async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.waiting.length > 0) this.writing ??= this.writeAll();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.waiting.length > 0) await this.writeSome();
    } finally {
      // In the same breath as the last look: what is added from now on is written by another turn.
      this.writing = null;
    }
  }

  private async writeSome(): Promise<void> {
    try {
      await this.append(this.oneByOne ? 1 : Number.POSITIVE_INFINITY);
    } catch (thrown) {
      if (this.waiting.length > 1 || !isOverBudget(thrown)) return this.writeFirst();
      this.waiting = [];
      throw thrown;
    }
  }

  /** By itself: of several that were refused together, the one at fault is found this way. */
  private async writeFirst(): Promise<void> {
    const [first] = this.waiting;
    try {
      await this.append(1);
    } catch (thrown) {
      if (isOverBudget(thrown) && this.waiting.length === 1) {
        this.waiting = [];
        throw thrown;
      }
      const failure = toAppError(thrown);
      this.failure = failure;
      // What it has cost is known, and its money must not stay held.
      this.waiting = first?.kind === "finish" ? [{ ...first, done: unwritable(first.done, failure) }] : [];
      if (this.waiting.length > 0) await this.append(1).catch(() => undefined);
      this.waiting = [];
      throw failure;
    }
  }

  private async append(most: number): Promise<void> {
    const { missionId } = this.claim;
    const answer = await this.store.append<EntriesWritten>(missionId, (state) => {
      this.seen = state;
      const inLog = this.stepsOf(state);
      this.begun ??= inLog;
      return writeEntries(state, this.claim, {
        entries: this.waiting.slice(0, most),
        known: inLog - this.begun,
      });
    });
    if (!answer) throw new AppError({ code: "not-found", message: `no mission ${missionId}` });
    const written = this.waiting.slice(0, answer.count);
    this.waiting = this.waiting.slice(answer.count);
    this.begun = (this.begun ?? 0) + written.filter(({ kind }) => kind === "start").length;
    if (answer.stopped === null) return;
    this.waiting = [];
    if (answer.stopped === "held") this.isHeld = true;
    else this.refusal = answer.stopped;
  }

  private stepsOf({ tasks }: MissionState): number {
    const { taskId, attemptId } = this.claim;
    return tasks[taskId]?.attempts.find(({ id }) => id === attemptId)?.steps ?? 0;
  }
}

function isOverBudget(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "over-budget";
}

function unwritable(
  done: Extract<StepEntry, { kind: "finish" }>["done"],
  { code, message, userMessage }: AppError,
) {
  const result = { thrown: code, message };
  return { ...done, result, outcome: "error" as const, summary: `could not be written · ${userMessage}` };
}
