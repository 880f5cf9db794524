import type { EventFrame } from "@/contracts/events";
import type { RehearsalStats } from "@/server/adapters/rehearsal/serving/request-stats";
import { costOf } from "@/server/domain/models/model-cost";
import { findModel } from "@/server/domain/models/resolve-model";
import type { Outcome } from "./protocol";

/** What one place says about money. */
export type Balance = { spentMicroUsd: number; reservedMicroUsd: number; unknownMicroUsd: number };

/**
 * Micro-USD by which the log, its state and every table differ from what was to pay: of each recorded reply what the
 * model server says that it used, of each call whose outcome is unknown all that was held for it. What stays held
 * differs too.
 */
export function driftOf(
  { state, frames, replies }: Pick<Outcome, "state" | "frames" | "replies">,
  { byRequest }: Pick<RehearsalStats, "byRequest">,
  ledger: readonly Balance[],
): number {
  const due = dueOf(frames, servedCosts(replies, byRequest));
  return driftFrom(due, [toldBy(frames), state.budget, ...ledger]);
}

/** By how much places differ from what is due; nothing may be held any more. */
export function driftFrom(due: Omit<Balance, "reservedMicroUsd">, places: readonly Balance[]): number {
  return places
    .map(
      (place) =>
        Math.abs(place.spentMicroUsd - due.spentMicroUsd) +
        Math.abs(place.reservedMicroUsd) +
        Math.abs(place.unknownMicroUsd - due.unknownMicroUsd),
    )
    .reduce((sum, drift) => sum + drift, 0);
}

/** By the step that the reply belongs to. A reply that the server never gave costs nothing. */
function servedCosts(
  replies: Outcome["replies"],
  byRequest: RehearsalStats["byRequest"],
): Map<string, number> {
  return new Map(
    replies.map(({ stepId, requestId }) => {
      const served = byRequest[requestId];
      const model = served && findModel(served.model);
      return [stepId, model ? costOf(served.usage, model.price) : 0];
    }),
  );
}

/** Each step counts once, however often the log tells it. */
function dueOf(frames: readonly EventFrame[], served: ReadonlyMap<string, number>) {
  const held = new Map<string, number>();
  const costs = new Map<string, number>();
  const unknown = new Map<string, number>();
  for (const { event } of frames) {
    if (event.type === "step-started") held.set(event.stepId, event.reservedMicroUsd);
    if (event.type !== "step-finished") continue;
    // Of a call that broke off the server says nothing.
    costs.set(event.stepId, served.get(event.stepId) ?? event.costMicroUsd);
    if (event.outcome === "unknown") unknown.set(event.stepId, held.get(event.stepId) ?? 0);
  }
  const sum = (amounts: Map<string, number>) => [...amounts.values()].reduce((all, one) => all + one, 0);
  return { spentMicroUsd: sum(costs), unknownMicroUsd: sum(unknown) };
}

/** Sums of the log's events as they stand. */
export function toldBy(frames: readonly EventFrame[]): Balance {
  const balance = { spentMicroUsd: 0, reservedMicroUsd: 0, unknownMicroUsd: 0 };
  for (const { event } of frames) {
    if (event.type === "step-started") balance.reservedMicroUsd += event.reservedMicroUsd;
    if (event.type !== "step-finished") continue;
    balance.spentMicroUsd += event.costMicroUsd;
    balance.reservedMicroUsd -= event.releasedMicroUsd;
    balance.unknownMicroUsd += event.unknownMicroUsd ?? 0;
  }
  return balance;
}
