import { expect, it } from "vitest";
import { runWorkers } from "./run-workers";

it("completes every mission while workers are killed and stopped, with nothing lost, doubled or written late", async () => {
  const result = await runWorkers({ seconds: 12, seed: 1, missionsAtOnce: 1 });
  expect(result.problems).toEqual([]);
  expect(result.completed).toBe(result.missions);
  expect(result.kills + result.stops).toBeGreaterThan(0);
  expect(result.takeovers).toBeGreaterThan(0);
  // Of what workers write, both web processes' browsers see.
  expect(Math.min(...result.texts)).toBeGreaterThan(0);
  expect(result).toMatchObject({
    ...{ lateWrites: 0, lostEvents: 0, doubledEvents: 0, repeatedCalls: 0, budgetDrift: 0 },
  });
}, 600_000);
