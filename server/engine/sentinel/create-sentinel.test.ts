import { expect, it, vi } from "vitest";
import {
  createTestMission,
  createWorld,
  missionId,
  readLog,
  readMission,
  twoTasks,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { call, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { createSentinel } from "./create-sentinel";

/** Reads five files that are not there before it does its work. */
const fumbling =
  (then: () => Promise<unknown>): Role =>
  async (moment) => {
    if (moment.turn < 5) return call(moment, "read_file", { path: `src/part-${"abcde"[moment.turn]}.ts` });
    if (moment.turn === 5) await then();
    return diligent({ ...moment, turn: moment.turn - 5 });
  };

const alertsOf = async (world: World) =>
  (await readMission(world)).messages.filter(({ action }) => action === "alert");

it("tells people of what it sees as the sentinel, once, also when another process looks again", async () => {
  const look = async () => {
    const processes = [createSentinel(world.plain), createSentinel(world.plain)];
    await Promise.all(processes.map((sentinel) => sentinel.look(missionId)));
    await processes[0]?.look(missionId);
  };
  const world: World = await createWorld({ team: { "backend-developer": fumbling(look) } });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  await untilStatus(world, "completed");
  const log = await readLog(world);
  expect(await alertsOf(world)).toMatchObject([
    {
      ...{ from: "sentinel", to: null, kind: "notification", data: { rule: "error-storm" } },
      text: expect.stringContaining("5 calls in a row have failed"),
    },
  ]);
  expect((await readMission(world)).agents.sentinel?.sentence).toContain("5 calls in a row");
  expect(unsoundness(log)).toEqual([]);
  await world.engine.stop();
});

it("follows the log by itself: what goes wrong is looked at at once", async () => {
  const world: World = await createWorld({
    team: {
      "backend-developer": fumbling(() =>
        vi.waitFor(async () => expect(await alertsOf(world)).toHaveLength(1), { timeout: 10_000 }),
      ),
    },
  });
  const sentinel = createSentinel(world.plain);
  sentinel.start();
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  await untilStatus(world, "completed");
  await sentinel.stop();
  expect(await alertsOf(world)).toHaveLength(1);
  await world.engine.stop();
});

it("follows the log by itself, and says nothing about work that goes well", async () => {
  const world = await createWorld();
  const sentinel = createSentinel(world.plain);
  sentinel.start();
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks() });
  await untilStatus(world, "completed");
  await sentinel.stop();
  expect(await alertsOf(world)).toEqual([]);
  await world.engine.stop();
});
