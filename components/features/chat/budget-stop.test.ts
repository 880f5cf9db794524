import { describe, expect, it } from "vitest";
import type { StoppedBy } from "@/contracts/accounts";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { TaskState } from "@/contracts/mission-state";
import { budgetStop } from "./budget-stop";

const task = {
  ...{ id: "api", number: "1.2", title: "API", status: "ready" },
  ...{ estimate: { usd: 3.4, tokens: 0 }, spentMicroUsd: 1_000_000 },
} as TaskState;
const stoppedAt = (stoppedBy: StoppedBy | null) => {
  const empty = emptyMissionState("mis");
  return {
    ...empty,
    ...{ projectId: "prj", tasks: { api: task }, taskOrder: ["api"], stoppedBy },
    budget: { ...empty.budget, spentMicroUsd: 1_000_000, stopMicroUsd: 2_000_000, warnMicroUsd: 1_500_000 },
  };
};
const today = "2026-03-02";

describe("a stop for want of money", () => {
  it("at the mission's own stop raises its budget; so it was before other caps existed", () => {
    const stop = budgetStop(stoppedAt(null), today);
    expect(stop.facts).toContain("the stop is $2.00");
    expect(stop.raise(5)).toEqual({ type: "set-budget", stopUsd: 5, warnUsd: 3.75 });
    expect(stop.warnUsd(5)).toBe(3.75);
  });

  it("at the project's budget raises that, by what is left to do", () => {
    const stop = budgetStop(stoppedAt({ scope: "project", key: "prj", capMicroUsd: 20_000_000 }), today);
    expect(stop.title).toContain("project's budget");
    expect(stop.suggestedUsd).toBe(23);
    expect(stop.raise(23)).toEqual({ scope: "project", projectId: "prj", capUsd: 23 });
  });

  it("at a day's limit raises that while the day lasts, and needs no money when it is over", () => {
    const by = (key: string) => budgetStop(stoppedAt({ scope: "day", key, capMicroUsd: 500_000 }), today);
    expect(by(today).goOn).toBeNull();
    expect(by(today).raise(3)).toEqual({ scope: "day", capUsd: 3 });
    expect(by("2026-03-01").goOn).toEqual({ type: "resume" });
  });

  it("at a task's budget raises it to its estimate at least", () => {
    const stop = budgetStop(stoppedAt({ scope: "task", key: "api", capMicroUsd: 1_100_000 }), today);
    expect(stop.title).toBe("Stopped at the budget of task 1.2 API");
    expect(stop.suggestedUsd).toBe(4);
    expect(stop.raise(4)).toEqual({ type: "set-task-cap", taskId: "api", capUsd: 4 });
  });
});
