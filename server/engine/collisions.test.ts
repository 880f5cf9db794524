import { describe, expect, it } from "vitest";
import {
  canonicalOrders,
  collisionsIn,
  eightProblems,
  finishingOrders,
  runEight,
} from "@/server/testing/eight-tasks";
import { readLog } from "@/server/testing/engine-fixture";
import { taskMoved } from "@/server/testing/mission-events";

const orders = finishingOrders();

describe("eight tasks of which three pairs overlap", () => {
  it("can finish in 5,040 orders, 420 when pairs are not told apart", () => {
    expect(new Set(orders.map((order) => order.join(""))).size).toBe(5_040);
    expect(canonicalOrders()).toHaveLength(420);
  });

  // The integration tests go through all of them.
  it("never run beside the one they overlap and are done once each, in every seventh order", async () => {
    const some = canonicalOrders().filter((_order, place) => place % 7 === 0);
    expect(some).toHaveLength(60);
    for (const order of some) expect(await eightProblems(order)).toEqual([]);
  }, 60_000);

  it("would be seen to collide if they did", async () => {
    const { world } = await runEight(orders[0] ?? []);
    const log = await readLog(world);
    const last = log.at(-1);
    if (!last) throw new Error("an empty log");
    const frames = (["a", "b"] as const).map((id, at) => ({
      ...last,
      seq: last.seq + 1 + at,
      event: taskMoved(id, "ready", "running"),
    }));
    expect(collisionsIn([...log, ...frames])).toEqual(["a and b"]);
  });
});
