import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { costOf } from "@/server/domain/models/model-cost";
import { findModel } from "@/server/domain/models/resolve-model";
import { type Balance, driftOf } from "./drift";

const model = findModel("rehearsal-strong");
if (!model) throw new Error("the catalog has no rehearsal model");
const usage = { inputTokens: 1_000, outputTokens: 200, cacheReadTokens: 0, cacheWriteTokens: 0 };
const cost = costOf(usage, model.price);
const held = 3 * cost;
const served = { req_1: { model: model.id, usage } };
const replies = [{ stepId: "stp_1", requestId: "req_1" }];

function started(stepId: string): MissionEvent {
  return {
    ...{ type: "step-started", taskId: "T1", attemptId: "att_1", stepId, index: 0, kind: "model" },
    ...{ name: "rehearsal-strong", title: "", agent: "", risk: null, reservedMicroUsd: held },
  } as MissionEvent;
}

function finished(stepId: string, outcome: "ok" | "unknown", more: object = {}): MissionEvent {
  return {
    ...{
      type: "step-finished",
      taskId: "T1",
      attemptId: "att_1",
      stepId,
      outcome,
      summary: "",
      durationMs: 0,
    },
    ...{ usage: null, costMicroUsd: outcome === "ok" ? cost : 0, releasedMicroUsd: held },
    ...(outcome === "unknown" ? { unknownMicroUsd: held } : {}),
    ...more,
  } as MissionEvent;
}

const sound = [
  started("stp_1"),
  finished("stp_1", "ok"),
  started("stp_2"),
  finished("stp_2", "unknown"),
] as const;
const told: Balance = { spentMicroUsd: cost, reservedMicroUsd: 0, unknownMicroUsd: held };

function drift(events: readonly MissionEvent[], { state = told, table = told, byRequest = served } = {}) {
  const frames = events.map(
    (event, index): EventFrame => ({
      ...{ seq: index + 1, missionId: "msn_1", at: "2026-03-01T00:00:00.000Z", event },
    }),
  );
  const empty = emptyMissionState("msn_1");
  const folded = { ...empty, budget: { ...empty.budget, ...state } };
  return driftOf({ state: folded, frames, replies }, { byRequest }, [table]);
}

it("sees none where log, state, tables and model server say the same", () => {
  expect(drift(sound)).toBe(0);
});

it("sees an event that the log tells twice, also where state and tables count it twice", () => {
  const doubled = [...sound, finished("stp_1", "ok", { releasedMicroUsd: 0 })];
  const twice = { ...told, spentMicroUsd: 2 * cost };
  expect(drift(doubled)).toBe(cost);
  expect(drift(doubled, { state: twice, table: twice })).toBe(3 * cost);
});

it("sees a table that differs from the log, and money that stays held", () => {
  expect(drift(sound, { table: { ...told, spentMicroUsd: cost - 1 } })).toBe(1);
  expect(drift(sound, { table: { ...told, reservedMicroUsd: 5 } })).toBe(5);
  expect(drift(sound, { state: { ...told, unknownMicroUsd: held - 7 } })).toBe(7);
});

it("sees a cost that is not what the model server billed, and a reply that it never gave", () => {
  const byRequest = { req_1: { model: "rehearsal-strong", usage: { ...usage, outputTokens: 0 } } };
  expect(drift(sound, { byRequest })).toBeGreaterThan(0);
  expect(drift(sound, { byRequest: {} as typeof served })).toBe(3 * cost);
});

it("counts a call of unknown outcome as all that was held for it", () => {
  const less = [...sound.slice(0, 3), finished("stp_2", "unknown", { unknownMicroUsd: held - 9 })];
  expect(drift(less)).toBe(9);
});
