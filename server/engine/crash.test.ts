import { describe, expect, it } from "vitest";
import { createFuse } from "@/server/testing/crash-fuse";
import { failingEffects } from "@/server/testing/effect-faults";
import {
  createTestMission,
  createWorld,
  eventsOf,
  readLog,
  repository,
  restartWorld,
  reviewedTask,
  untilCompletedWithHelp,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { fingerprint } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const tasks = [
  ...reviewedTask(),
  planTask({ id: "api", writes: ["src/**", "test/**"], criteria: ["AC2"], dependsOn: ["models-review"] }),
];
const never = Number.POSITIVE_INFINITY;

async function commitsOf(world: World): Promise<string[]> {
  const commits = await world.vcs.log(repository, "main^", "main").catch(() => []);
  return commits.flatMap((commit) =>
    commit.trailers.filter(([key]) => key === "Task").map(([, task]) => task),
  );
}

/** A mission that runs from end to end in one process. */
async function undisturbed() {
  const fuse = createFuse(never, "before");
  const world = await createWorld({ wrap: fuse.wrap });
  await world.engine.start();
  await createTestMission(world, { tasks });
  await untilStatus(world, "completed");
  await world.engine.stop();
  return { world, effects: fuse.count };
}

/** The same mission in a process that dies at one effect, and in another that goes on. */
async function interrupted(at: number, when: "before" | "after") {
  const fuse = createFuse(at, when);
  const world = await createWorld({ wrap: fuse.wrap });
  void world.engine.start();
  await createTestMission(world, { tasks });
  await eventually("the process is dead", () => fuse.blown);
  await nextTurn();
  const finished = await eventsOf(world, "step-finished");
  const recorded = finished.filter((step) => step.usage !== null).length;
  const inFlight = world.llm.requests.length - recorded;

  const second = restartWorld(world);
  await second.engine.start();
  await untilStatus(second, "completed");
  await second.engine.stop();
  return { world: second, inFlight };
}

/** The same mission in a process whose disk, database, git or model fails for a while; a person lifts the halts. */
async function troubled(from: number, times: number) {
  const faults = failingEffects(from, times);
  const world = await createWorld({ wrap: faults.wrap });
  await world.engine.start().catch(() => undefined);
  await createTestMission(world, { tasks });
  await untilCompletedWithHelp(world);
  await world.engine.stop();
  return world;
}

describe("a mission whose process dies", () => {
  it.each(["before", "after"] as const)(
    "goes on %s any effect and repeats nothing",
    async (when) => {
      const baseline = await undisturbed();
      const calls = baseline.world.llm.requests.map(fingerprint);
      expect(calls).toHaveLength(5);
      for (let at = 1; at <= baseline.effects; at += 1) {
        const place = `${when} effect ${at}`;
        const { world, inFlight } = await interrupted(at, when).catch((thrown: unknown) => {
          throw new Error(place, { cause: thrown });
        });
        const sent = world.llm.requests.map(fingerprint);
        expect([...new Set(sent)].sort(), place).toEqual([...calls].sort());
        expect(sent.length - calls.length, place).toBeLessThanOrEqual(inFlight);
        expect(await commitsOf(world), place).toEqual(await commitsOf(baseline.world));
        expect(unsoundness(await readLog(world)), place).toEqual([]);
      }
    },
    600_000,
  );
});

describe("a mission in trouble", () => {
  it.each([1, 2, 4])(
    "goes on after any %i failures in a row, once a person lets it",
    async (times) => {
      const baseline = await undisturbed();
      for (let from = 1; from <= baseline.effects; from += 1) {
        const place = `${times} failures from effect ${from}`;
        const world = await troubled(from, times).catch((thrown: unknown) => {
          throw new Error(place, { cause: thrown });
        });
        expect(await commitsOf(world), place).toEqual(await commitsOf(baseline.world));
        expect(unsoundness(await readLog(world)), place).toEqual([]);
      }
    },
    600_000,
  );
});
