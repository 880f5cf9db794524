import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { permitStep } from "@/server/domain/mission/hold-budget";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { stopEvents } from "@/server/domain/money/stop-reason";
import type { Decision, StepWrite } from "@/server/ports/store";
import type { AttemptClaim } from "./attempt-claim";
import type { StepInput, StepResult } from "./step";

/** What an attempt's journal has to say: a step begins, or ends. */
export type StepEntry = StepStart | StepFinish;
type StepStart = { kind: "start"; stepId: string; index: number; requestHash: string; input: StepInput };
type StepFinish = { kind: "finish"; stepId: string; durationMs: number; done: StepResult };

/**
 * How far the entries went. `held`: the next one begins a step for which there will be money once others have settled;
 * any other `stopped` means that the attempt may take no step now.
 */
export type EntriesWritten = {
  count: number;
  stopped: "held" | "paused" | "cancelled" | "over-budget" | null;
};

type Owner = Pick<AttemptClaim, "missionId" | "taskId" | "attemptId">;

/**
 * The events and the journal's rows of the entries, in their order, up to the first step that may not begin.
 * @param known how many of the first beginnings are in the log: written by a try whose answer was lost
 */
export function writeEntries(
  state: MissionState,
  owner: Owner,
  { entries, known }: { entries: readonly StepEntry[]; known: number },
): Decision<EntriesWritten> {
  const events: MissionEvent[] = [];
  const steps: StepWrite[] = [];
  const begun = new Set<string>();
  let toSkip = known;
  const written = (count: number, stopped: EntriesWritten["stopped"] = null) => ({
    ...{ events, steps, result: { count, stopped } },
  });

  for (const [place, entry] of entries.entries()) {
    if (entry.kind === "finish") {
      if (!begun.has(entry.stepId) && !isOpen(state, owner, entry.stepId)) continue;
      events.push(...finishEvents(state, owner, entry));
      steps.push({ stepId: entry.stepId, result: entry.done.result, outcome: entry.done.outcome });
      continue;
    }
    if (toSkip > 0) {
      toSkip -= 1;
      continue;
    }
    const { reserve } = entry.input;
    // What steps before it have released counts.
    const now = reserve > 0 ? previewEvents(state, events) : state;
    const permit = permitStep(now, { ...owner, reserve });
    if (permit.kind === "held") return written(place, "held");
    if (permit.kind === "refused") {
      if (permit.reason === "over-budget" && permit.stoppedBy)
        events.push(...stopEvents(now, permit.stoppedBy, reserve));
      return written(place, permit.reason);
    }
    begun.add(entry.stepId);
    events.push(startEvent(owner, entry));
    steps.push(startRow(owner, entry));
  }
  return written(entries.length);
}

/** A step that is not open was ended by a try whose answer was lost, or never began. */
function isOpen({ tasks, budget }: MissionState, { taskId }: Owner, stepId: string): boolean {
  return tasks[taskId]?.currentStep?.stepId === stepId || stepId in budget.reservations;
}

function startEvent({ taskId, attemptId }: Owner, { stepId, index, requestHash, input }: StepStart) {
  const { kind, name, title, agent, risk, path, reserve: reservedMicroUsd } = input;
  return {
    ...{ type: "step-started" as const, taskId, attemptId, stepId, index, kind, name, title, agent, risk },
    ...{ requestHash, reservedMicroUsd, path },
  };
}

function startRow(owner: Owner, { stepId, index, requestHash, input }: StepStart): StepWrite {
  const { missionId, taskId, attemptId } = owner;
  const { kind, name, request } = input;
  return { stepId, attemptId, missionId, taskId, index, kind, name, requestHash, request };
}

function finishEvents(
  { budget }: MissionState,
  { taskId, attemptId }: Owner,
  { stepId, durationMs, done }: StepFinish,
): MissionEvent[] {
  const { outcome, summary, usage, costMicroUsd } = done;
  const releasedMicroUsd = budget.reservations[stepId]?.microUsd ?? 0;
  const ended: MissionEvent = {
    ...{ type: "step-finished", taskId, attemptId, stepId, outcome, summary, durationMs },
    ...{ usage, costMicroUsd, releasedMicroUsd },
  };
  const { warned, spentMicroUsd, warnMicroUsd } = budget;
  const spent = spentMicroUsd + costMicroUsd;
  if (warned || costMicroUsd === 0 || spent < warnMicroUsd) return [ended];
  return [ended, { type: "budget-warned", spentMicroUsd: spent, warnMicroUsd }];
}
