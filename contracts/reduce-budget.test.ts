import { expect, it } from "vitest";
import { emptyMissionState } from "./empty-mission-state";
import type { MissionEvent } from "./events";
import type { MissionState } from "./mission-state";
import { reduceMission } from "./reduce-mission";

const at = "2026-03-01T00:00:00.000Z";
const fold = (...events: MissionEvent[]) =>
  events.reduce<MissionState>(
    (state, event) => reduceMission(state, { missionId: "m", seq: state.seq + 1, at, event }),
    emptyMissionState("m"),
  );
const status = { type: "mission-status-changed", by: "you" } as const;

it("keeps who moved the budget, from what to what", () => {
  const from = { warnMicroUsd: 1e6, stopMicroUsd: 2e6 };
  const moved = { warnMicroUsd: 4e6, stopMicroUsd: 5e6, by: "you", from };
  const { budget } = fold({ type: "budget-changed", ...moved });
  expect(budget).toMatchObject({ stopMicroUsd: 5e6, moves: [{ ...moved, at }] });
});

it("keeps what let a mission go on that another cap had stopped, and no other move", () => {
  const reason = "The limit of the day was raised from $1.00 to $2.00.";
  const stopped: MissionEvent = {
    ...status,
    from: "running",
    to: "budget_stopped",
    reason: "No room.",
    by: "engine",
  };
  const { budget } = fold(stopped, { ...status, from: "budget_stopped", to: "running", reason });
  expect(budget.moves).toEqual([{ at, by: "you", reason }]);
  const others = fold(stopped, { ...status, from: "budget_stopped", to: "paused", reason: "Paused by you" });
  expect(others.budget.moves).toBeUndefined();
  expect(
    fold(stopped, { ...status, from: "budget_stopped", to: "running", reason: null }).budget.moves,
  ).toBeUndefined();
});
