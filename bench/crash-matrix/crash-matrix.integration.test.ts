import { expect, it } from "vitest";
import { runMatrix } from "./matrix";
import { summaryOf } from "./summary";

it("gets over 25 kills with nothing lost, doubled or paid twice, and leaves what an undisturbed run leaves", async () => {
  const { rows } = await runMatrix(25);
  expect(rows.flatMap((row) => row.problems)).toEqual([]);
  expect(summaryOf(rows)).toEqual({
    ...{ points: 25, completed: 25 },
    ...{ lostEvents: 0, doubledEvents: 0, repeatedCalls: 0, budgetDrift: 0 },
  });
  // Spread over the whole log. About 0.95; how much lives do over again differs a little.
  const [row] = rows;
  expect(Number(row?.lastKillAt)).toBeGreaterThan(0.85 * Number(row?.events));
}, 900_000);
