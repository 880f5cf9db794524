import { expect, it } from "vitest";
import { runChaos } from "./run-chaos";
import { summaryOf } from "./summary";

it("completes 5 missions on bad days, and no failure of the line needs a person", async () => {
  const rows = await runChaos(
    1,
    Array.from({ length: 5 }, (_, index) => index + 1),
  );
  expect(rows.flatMap(({ problem }) => problem ?? [])).toEqual([]);
  const { withoutHelp, ...summary } = summaryOf(rows);
  expect(summary).toEqual({ runs: 5, completed: 5, failedSeeds: [] });
  expect(withoutHelp).toBe(rows.filter(({ help }) => help.length === 0).length);
  expect(rows.every(({ tasks }) => tasks >= 12)).toBe(true);
  expect(rows.reduce((sum, { struck }) => sum + struck, 0)).toBeGreaterThan(25);
  const asked = rows.flatMap(({ help }) => help);
  expect(
    asked.filter((title) => /No model answered|servers are busy|could not be reached/.test(title)),
  ).toEqual([]);
}, 600_000);
