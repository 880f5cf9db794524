import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createTestMission,
  createWorld,
  readLog,
  repository,
  restartWorld,
  tap,
  twoTasks,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { planTask } from "@/server/testing/mission-events";
import { call, diligent, finish } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const independent = (count: number) =>
  Array.from({ length: count }, (_, place) =>
    planTask({ id: `task-${place}`, writes: [`src/task-${place}.ts`, `test/task-${place}.test.ts`] }),
  );

describe("a mission", () => {
  it("runs its tasks in order, one commit each, and ends with a report on its branch", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world);
    const state = await untilStatus(world, "completed");

    expect(Object.values(state.tasks).map((task) => task.status)).toEqual(["done", "done"]);
    const commits = await world.vcs.log(repository, state.baseCommit ?? "", state.branch);
    const tasks = commits.map((commit) => commit.trailers.find(([key]) => key === "Task")?.[1]);
    expect(tasks).toEqual(["report", "api", "models"]);
    expect(await world.vcs.readFile({ repository, ref: state.branch, path: "src/models.ts" })).toContain("1");
    expect(state.criteria.map((criterion) => criterion.state)).toEqual(["proven", "proven"]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("gives a task what the one before it has left", async () => {
    let files: string[] = [];
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          if (moment.brief.task.id === "api") files = moment.brief.files;
          return diligent(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world);
    await untilStatus(world, "completed");
    expect(files).toContain("src/models.ts");
    await world.engine.stop();
  });

  it("merges into the default branch when the policy allows it", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world);
    const state = await untilStatus(world, "completed");
    expect(state.mergedCommit).toBe(await world.vcs.tip(repository, "main"));
    await world.engine.stop();
  });

  it("holds back nothing of the budget when it is over", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world);
    const { budget, modelCalls } = await untilStatus(world, "completed");
    expect(budget).toMatchObject({ reservedMicroUsd: 0, reservations: {}, spentMicroUsd: modelCalls * 200 });
    expect(modelCalls).toBe(4);
    await world.engine.stop();
  });
});

describe("how many tasks run at once", () => {
  it.each([
    ["parallel", 2, 2],
    ["parallel", 4, 4],
    ["sequential", 4, 1],
  ] as const)("%s with a limit of %i: %i", async (mode, parallelLimit, most) => {
    let running = 0;
    let seen = 0;
    const world = await createWorld({
      team: {
        "backend-developer": async (moment) => {
          running += 1;
          seen = Math.max(seen, running);
          await new Promise((resolve) => void setImmediate(resolve));
          running -= 1;
          return diligent(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world, { mode, parallelLimit, tasks: independent(5) });
    await untilStatus(world, "completed");
    expect(seen).toBe(most);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });
});

describe("the next task", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it("starts when the one before it ends, without any timer", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world);
    await untilStatus(world, "completed");
    expect(vi.getTimerCount()).toBe(0);
    expect(world.clock.sleeps).toEqual([]);
    await world.engine.stop();
  });

  it("starts even when nobody is told of it by the queue", async () => {
    const world = await createWorld();
    await world.engine.start();
    await world.store.queue.stop();
    await createTestMission(world);
    const state = await untilStatus(world, "completed");
    const [ended] = state.tasks.models?.attempts ?? [];
    const [started] = state.tasks.api?.attempts ?? [];
    expect(Date.parse(started?.startedAt ?? "") - Date.parse(ended?.endedAt ?? "")).toBeLessThan(50);
  });

  it("is found by another process through the queue", async () => {
    const first = await createWorld();
    const second = restartWorld(first);
    await second.engine.start();
    await createTestMission(first);
    await first.engine.stop();
    await untilStatus(second, "completed");
    await second.engine.stop();
  });
});

describe("an agent's mistakes", () => {
  it("outside the write set are refused, and told to it", async () => {
    const seen: string[] = [];
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          seen.push(moment.seen);
          const stray = { path: "README.md", content: "mine" };
          if (moment.turn === 0) return call(moment, "write_file", stray);
          if (moment.turn === 1)
            return call(moment, "write_file", {
              path: `src/${moment.brief.task.id}.ts`,
              content: "export {};\n",
            });
          return finish(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world);
    const state = await untilStatus(world, "completed");
    expect(seen.join("\n")).toContain("README.md is outside this task's write set");
    const files = await world.vcs.listFiles(repository, state.branch);
    expect(files.map((file) => file.path)).toEqual([
      "IMPLEMENTATION_REPORT.md",
      "src/api.ts",
      "src/models.ts",
    ]);
    await world.engine.stop();
  });

  it("made by a command outside the write set fail the check, until they are taken back", async () => {
    const seen: string[] = [];
    const world = await createWorld({
      sandbox: ({ argv, workDir }) => {
        const folder = world.vcs.folders.get(workDir);
        if (argv[2] === "touch stray.txt") folder?.set("stray.txt", "stray");
        if (argv[2] === "rm stray.txt") folder?.delete("stray.txt");
        return argv.includes("--test") ? { stdout: tap([{ name: "AC1: it filters", ok: true }]) } : {};
      },
      team: {
        "backend-developer": (moment) => {
          seen.push(moment.seen);
          if (moment.turn === 0) return diligent(moment);
          if (moment.turn === 1) return call(moment, "run_command", { command: "touch stray.txt" });
          return seen.at(-1)?.includes("stray.txt was added")
            ? call(moment, "run_command", { command: "rm stray.txt" })
            : finish(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    const state = await untilStatus(world, "completed");
    expect(seen.join("\n")).toContain("stray.txt was added but is outside the write set (src/**, test/**)");
    expect(state.tasks.models?.files.map((file) => file.path)).toEqual([
      "src/models.ts",
      "test/models.test.ts",
    ]);
    await world.engine.stop();
  });
});
