import { describe, expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { forecastOf, spendingBy, spendingCsv, spendingCurve } from "./spending";

const at = (second: number) => new Date(second * 1_000).toISOString();
const task = (
  id: string,
  change: Partial<TaskState> & { spent?: number; model?: string; usd?: number } = {},
) => {
  const { spent = 0, model = "big", usd = 1, ...rest } = change;
  const started = spent > 0;
  return {
    ...{ id, title: `Task ${id}`, number: `1.${id}`, phase: "Build", agent: "builder", status: "pending" },
    ...{ spentMicroUsd: spent, stepsDone: 0, estimate: { usd, tokens: 0 } },
    usage: { inputTokens: 10, outputTokens: 3, cacheReadTokens: 5, cacheWriteTokens: 1 },
    attempts: started
      ? [{ agent: "builder", model, spentMicroUsd: spent, startedAt: at(0), endedAt: at(10) }]
      : [],
    ...rest,
  } as unknown as TaskState;
};
const mission = (tasks: TaskState[], status = "running") =>
  ({
    ...{ status, phases: ["Build"], taskOrder: tasks.map(({ id }) => id) },
    tasks: Object.fromEntries(tasks.map((each) => [each.id, each])),
    budget: { spentMicroUsd: tasks.reduce((sum, each) => sum + each.spentMicroUsd, 0) },
  }) as unknown as Parameters<typeof forecastOf>[0];

describe("what a mission costs", () => {
  const done = ["1", "2", "3"].map((id) => task(id, { status: "done", spent: 2_000_000 }));

  it("is forecast by the estimates, and by how finished tasks have missed theirs", () => {
    expect(forecastOf(mission([...done, task("4")]))).toEqual({ planned: 7, likely: 8, ratio: 2 });
    expect(forecastOf(mission([...done.slice(1), task("4")]))).toMatchObject({
      planned: 5,
      likely: 5,
      ratio: null,
    });
    expect(forecastOf(mission([...done, task("4")], "cancelled"))).toMatchObject({ planned: 6, likely: 6 });
  });

  it("is told by model, agent and phase, the most first", () => {
    const tasks = [
      task("1", { spent: 1, model: "small" }),
      task("2", { spent: 5 }),
      task("3", { spent: 2, phase: "Test" }),
    ];
    expect(
      spendingBy(mission(tasks), "model").map(({ name, spentMicroUsd }) => [name, spentMicroUsd]),
    ).toEqual([
      ["big", 7],
      ["small", 1],
    ]);
    expect(spendingBy(mission(tasks), "phase").map(({ name }) => name)).toEqual(["Build", "Test"]);
  });

  it("rises from nothing to what was spent", () => {
    const curve = spendingCurve(mission([task("1", { spent: 100 }), task("2", { spent: 50 })]), 0, 3);
    expect(curve.map(({ microUsd }) => microUsd)).toEqual([0, 75, 150]);
    expect(spendingCurve(mission([task("1")]), 0)).toEqual([]);
  });

  it("is a table for a spreadsheet, in which no title is a formula", () => {
    const [head, row] = spendingCsv(mission([task("1", { title: '=SUM("A"), all', spent: 500_000 })])).split(
      "\r\n",
    );
    expect(head).toContain("tokens in,tokens from cache,tokens out,estimate usd,spent usd");
    for (const title of [" =2+2", "a;=1+1", "-1"])
      expect(spendingCsv(mission([task("1", { title })]))).not.toMatch(/[,;"]\s*[=+@-]/);
    expect(row).toBe('Build,1.1,"\'=SUM(""A""), all",builder,big,pending,1,0,16,5,3,1,0.5');
  });
});
