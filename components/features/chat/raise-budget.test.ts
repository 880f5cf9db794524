import { describe, expect, it } from "vitest";
import type { BudgetState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import type { TaskStatus } from "@/contracts/status";
import { budgetNeed } from "./raise-budget";

const budget = (usd: { spent: number; stop: number; reserved?: number; warn?: number }): BudgetState => ({
  warnMicroUsd: microUsdFromUsd(usd.warn ?? usd.stop / 2),
  stopMicroUsd: microUsdFromUsd(usd.stop),
  spentMicroUsd: microUsdFromUsd(usd.spent),
  reservedMicroUsd: microUsdFromUsd(usd.reserved ?? 0),
  unknownMicroUsd: 0,
  unknownCalls: 0,
  reservations: {},
  warned: true,
});

function mission(
  money: Parameters<typeof budget>[0],
  tasks: Array<[status: TaskStatus, estimateUsd: number, spentUsd: number]>,
) {
  const ids = tasks.map((_, at) => `t${at}`);
  const states = tasks.map(
    ([status, usd, spentUsd]) =>
      ({ status, estimate: { usd, tokens: 0 }, spentMicroUsd: microUsdFromUsd(spentUsd) }) as TaskState,
  );
  return {
    budget: budget(money),
    stoppedBy: null,
    taskOrder: ids,
    tasks: Object.fromEntries(ids.map((id, at) => [id, states[at] as TaskState])),
  };
}

describe("what a mission at its stop still needs", () => {
  it("is what is spent and what is left of each unfinished task's estimate, in whole dollars", () => {
    const stopped = mission({ spent: 4.2, stop: 5 }, [
      ["done", 3, 3.5],
      ["running", 2, 0.7],
      ["pending", 1.5, 0],
      ["skipped", 9, 0],
      ["cancelled", 9, 0],
    ]);
    const { restUsd, suggestedUsd } = budgetNeed(stopped);
    expect(restUsd).toBeCloseTo(2.8);
    expect(suggestedUsd).toBe(7);
  });

  it("does not count a task below zero that has cost more than it was estimated at", () => {
    expect(budgetNeed(mission({ spent: 4, stop: 5 }, [["running", 1, 4]])).restUsd).toBe(0);
  });

  it("is at least what the call may cost that had no room: less would stop the mission again at once", () => {
    const stoppedBy = {
      scope: "mission",
      key: "mis",
      capMicroUsd: 5_000_000,
      askedMicroUsd: 2_700_000,
    } as const;
    const stopped = { ...mission({ spent: 4.5, stop: 5 }, [["running", 0.3, 0]]), stoppedBy };
    expect(budgetNeed(stopped)).toMatchObject({ restUsd: 0.3, suggestedUsd: 8 });
  });

  it("is always above the present stop, so that the mission goes on", () => {
    expect(budgetNeed(mission({ spent: 0.01, stop: 5 }, [["running", 1, 4]])).suggestedUsd).toBe(6);
    expect(budgetNeed(mission({ spent: 0.01, stop: 0.01 }, [])).suggestedUsd).toBe(1);
  });
});
