import type { MissionEvent } from "@/contracts/events";
import type { AppError } from "@/server/domain/errors/app-error";
import { permitStep } from "@/server/domain/mission/hold-budget";
import { circuitRules } from "@/server/domain/models/circuit";
import type { EngineDependencies } from "../engine-dependencies";
import type { RetryNotice } from "../retry/with-retries";
import type { AttemptClaim } from "./attempt-claim";
import type { StepOutcome } from "./step";

/** What people are told while a model does not answer. */
export type ModelNotices = {
  retried(notice: RetryNotice): Promise<void>;
  /** Says once that another model answers from here on. */
  switchedTo(model: string): Promise<void>;
  /** Says that nobody answers; gives the reason to rest instead, when the attempt may not go on anyway. */
  outage(notice: { delayMs: number; error: AppError }): Promise<StepOutcome | null>;
};

export function createModelNotices(
  { dependencies, claim }: { dependencies: EngineDependencies; claim: AttemptClaim },
  firstModel: string,
): ModelNotices {
  const { store, clock } = dependencies;
  const { missionId, taskId, attemptId, agent } = claim;
  let current = firstModel;
  let reason = "It cannot be reached.";
  let toldUntil = 0;

  const tell = (event: MissionEvent) => store.append(missionId, () => ({ events: [event], result: null }));

  return {
    async retried({ retry, pauseMs, error }) {
      reason = error.userMessage;
      const stepId = String(error.details.stepId);
      await tell({ type: "step-retried", taskId, stepId, attempt: retry, delayMs: pauseMs, reason });
    },
    async switchedTo(model) {
      if (model === current) return;
      const from = current;
      current = model;
      const isBack = model === firstModel;
      const why = isBack ? "It answers again." : reason;
      await tell({ type: "model-switched", taskId, from, to: model, reason: why });
    },
    async outage({ delayMs, error }) {
      if (dependencies.isLeaving()) return { kind: "suspended", reason: "leaving" };
      const now = clock.now().getTime();
      // Somebody else is trying just now: the answer comes in a moment.
      const isTold = toldUntil > now || (toldUntil > 0 && delayMs <= circuitRules.probePauseMs);
      reason =
        error.code === "model-overloaded" ? "The model's servers are busy" : "The model cannot be reached";
      const instead = await store.append<StepOutcome | null>(missionId, (state) => {
        const permit = permitStep(state, { taskId, attemptId, reserve: 0 });
        if (permit.kind === "refused")
          return { events: [], result: { kind: "suspended", reason: permit.reason } };
        const sentence = `${reason}: waiting to try again`;
        const events: MissionEvent[] = [
          { type: "model-waiting", taskId, delayMs, reason },
          {
            ...{ type: "agent-status-reported", agent, taskId, moment: "block" },
            ...{ activity: "waiting", sentence, progress: null },
          },
        ];
        return { events: isTold ? [] : events, result: null };
      });
      if (!isTold) toldUntil = now + delayMs;
      return instead;
    },
  };
}
