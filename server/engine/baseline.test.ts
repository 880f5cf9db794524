import { describe, expect, it } from "vitest";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  readLog,
  repository,
  tap,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import type { FakeSandboxOptions } from "@/server/testing/fake-sandbox";
import { agentOf, diligent, finish } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const oneTask = twoTasks().slice(0, 1);

/** A repository that somebody else has written: one of its two tests fails. */
async function existing(
  answers: FakeSandboxOptions["answers"],
  {
    test = "node --test",
    merge,
    ...options
  }: { test?: string; merge?: "ask" } & Pick<WorldOptions, "wrap" | "team"> = {},
): Promise<World> {
  const world = await createWorld({ sandbox: answers, ...options });
  await world.vcs.ensureRepository({ repository, cloneFrom: null });
  const folder = "seed";
  world.vcs.folders.set(
    folder,
    new Map([
      ["package.json", JSON.stringify({ scripts: { test } })],
      ["src/old.ts", "export const old = 1;\n"],
      ["test/old.test.ts", "// two tests\n"],
    ]),
  );
  const tree = await world.vcs.snapshot({ repository, folder, keepAs: "seed" });
  const base = (await world.vcs.tip(repository, "refs/heads/main")) ?? "";
  const author = { name: "Somebody", email: "somebody@example.invalid" };
  await world.vcs.integrate({
    repository,
    branch: "main",
    base,
    tree,
    message: "Old code",
    trailers: [],
    author,
  });
  await world.engine.start();
  await createTestMission(world, {
    tasks: oneTask,
    ...(merge ? { policy: { plan: "ask", rfc: "allow", merge, taskAboveUsd: null } } : {}),
  });
  return world;
}

const run = (...tests: Array<[name: string, ok: boolean]>) => ({
  stdout: tap(tests.map(([name, ok]) => ({ name, ok }))),
  exitCode: tests.every(([, ok]) => ok) ? 0 : 1,
});

describe("the tests of a repository before the work", () => {
  it("run once, before any agent is asked, and are kept with what the repository is", async () => {
    const order: string[] = [];
    const world = await existing(({ argv }) => {
      if (!argv.includes("--test")) return {};
      order.push(`tests after ${world.llm.requests.length > 0 ? "a call" : "no call"}`);
      return run(["old holds", true]);
    });
    const state = await untilStatus(world, "completed");
    expect(order[0]).toBe("tests after no call");
    expect(state.repository?.packages).toMatchObject([{ dir: "", framework: "node-test" }]);
    expect(await eventsOf(world, "baseline-recorded")).toMatchObject([
      { passed: 1, failed: 0, failing: [], problem: null, commit: state.baseCommit },
    ]);
    const kept = Object.values(state.artifacts).find(({ title }) => title === "Tests before the work");
    expect(kept?.kind).toBe("test-report");
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("that failed then fail no task and no mission, and are said to have failed before", async () => {
    const world = await existing(({ argv }) =>
      argv.includes("--test")
        ? run(["old holds", true], ["old is broken", false], ["AC1: it filters", true])
        : {},
    );
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(state.tasks.models?.tests).toMatchObject({ passed: 2, failed: 1, failedBefore: 1 });
    expect(state.baseline?.failing).toEqual([{ name: "old is broken", file: null }]);
    const report = Object.values(state.artifacts).find(({ kind }) => kind === "report");
    const text = (await world.store.readArtifact(report?.id ?? ""))?.content;
    expect(text).toContain("Before the work: 2 passed, 1 failed");
    await world.engine.stop();
  });

  it("that passed then and fail now are the task's own", async () => {
    let runs = 0;
    const world = await existing(({ argv }) => {
      if (!argv.includes("--test")) return {};
      runs += 1;
      // What fails is run three times before the work, too.
      return run(["old holds", runs <= 3], ["old is broken", false]);
    });
    const state = await untilMission(
      world,
      "it is blocked",
      ({ tasks }) => tasks.models?.status === "blocked",
    );
    expect(state.tasks.models?.attempts[0]?.outcome).toBe("failed");
    const told = world.llm.requests.map((request) => JSON.stringify(request.messages)).join("\n");
    expect(told).toContain("not ok: old holds");
    expect(told).not.toContain("not ok: old is broken");
    await world.engine.stop();
  });

  it("are told to every agent with how the repository is tested, and where its tests lie", async () => {
    const world = await existing(({ argv }) =>
      argv.includes("--test") ? run(["old is broken", false], ["AC1: it filters", true]) : {},
    );
    await untilStatus(world, "completed");
    const request = world.llm.requests.find((one) => agentOf(one) === "backend-developer");
    const brief = JSON.stringify(request?.messages[0]);
    expect(brief).toContain("old is broken");
    expect(brief).toContain("test/**/*.test.ts");
    await world.engine.stop();
  });

  it("pause the mission once, with what to install, where their runner is missing; installed, the work goes on from there", async () => {
    const adopted: string[] = [];
    let isInstalled = false;
    const world = await existing(
      ({ argv }) => {
        const [mark] = /--- war-room \w+:/.exec(argv.join(" ")) ?? [];
        if (!mark) return {};
        if (!isInstalled) return { stdout: `\n${mark} missing\n`, exitCode: 127 };
        const assertionResults = [
          { fullName: "AC1: it filters", status: "passed", ancestorTitles: [], title: "" },
        ];
        const testResults = [{ name: "/work/test/a.test.ts", status: "passed", assertionResults }];
        return {
          stdout: `\n${mark} report\n${JSON.stringify({ testResults, success: true })}\n${mark} coverage\n`,
        };
      },
      {
        test: "vitest run",
        wrap: (plain) => ({
          ...plain,
          store: {
            ...plain.store,
            getProject: async (id) => {
              const project = await plain.store.getProject(id);
              return project && { ...project, source: "/home/me/cart" };
            },
          },
          packages: {
            ...plain.packages,
            adopt: async ({ source }) => {
              adopted.push(source);
              return [];
            },
          },
        }),
      },
    );
    const paused = await untilStatus(world, "paused");
    expect(paused.statusReason).toContain("Vitest is not installed");
    expect(paused.statusReason).toContain("Install them in /home/me/cart: they are taken over from there.");
    const calls = world.llm.requests.length;
    isInstalled = true;
    const before = adopted.length;
    await commandMission(world.services, missionId, { type: "resume" });
    const state = await untilStatus(world, "completed");
    expect(adopted.length).toBeGreaterThan(before);
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(world.llm.requests.filter((request) => agentOf(request) === "backend-developer")).toHaveLength(
      calls,
    );
    await world.engine.stop();
  });

  it("do not hold up the mission when it is taken over by another process: they are not run again", async () => {
    const world = await existing(({ argv }) =>
      argv.includes("--test") ? run(["AC1: it filters", true]) : {},
    );
    await untilStatus(world, "completed");
    world.engine.wake(missionId);
    await world.engine.idle();
    expect(await eventsOf(world, "baseline-recorded")).toHaveLength(1);
    await world.engine.stop();
  });
});

describe("a test that passed before the work", () => {
  /** `b` passes before the work, and is not there in any later run, or as this says. */
  const without =
    (later = ["ok 1 - AC1: it filters"]) =>
    () => {
      let runs = 0;
      return ({ argv }: { argv: readonly string[] }) => {
        if (!argv.includes("--test")) return {};
        runs += 1;
        const lines = runs === 1 ? ["ok 1 - AC1: it filters", "ok 2 - b"] : later;
        return { stdout: `TAP version 13\n${lines.join("\n")}\n1..${lines.length}\n` };
      };
    };
  const told = (world: World) =>
    world.llm.requests.map(({ messages }) => JSON.stringify(messages)).join("\n");

  it("and is gone is asked about once, and stands in the report and on the merge card", async () => {
    const world = await existing(without()(), { merge: "ask" });
    const state = await untilMission(world, "the merge is asked for", ({ approvals }) =>
      Object.values(approvals).some(({ gate }) => gate === "merge"),
    );
    expect(told(world)).toContain("These tests passed before the work and are gone or skipped now:\\n  b");
    expect(state.tasks.models).toMatchObject({ status: "done", attempts: [{ outcome: "succeeded" }] });
    expect(state.goneTests).toEqual([{ name: "b", file: null, how: "gone", why: null, taskId: "models" }]);
    const card = Object.values(state.approvals).find(({ gate }) => gate === "merge");
    expect(card?.detail).toContain("1 test that passed before is gone or skipped: b: no reason was given.");
    const report = Object.values(state.artifacts).find(({ kind }) => kind === "report");
    expect((await world.store.readArtifact(report?.id ?? ""))?.content).toContain(
      "- Passed before and is not run any more: b, by 1.1",
    );
    await world.engine.stop();
  });

  it("and is skipped with a reason is not asked about; the reason is shown", async () => {
    const world = await existing(without(["ok 1 - AC1: it filters", "ok 2 - b # SKIP"])(), {
      merge: "ask",
      team: {
        "backend-developer": (moment) =>
          moment.turn === 0
            ? diligent(moment)
            : finish(moment, { removedTests: [{ test: "b", why: "The feature was dropped" }] }),
      },
    });
    const state = await untilMission(world, "the merge is asked for", ({ approvals }) =>
      Object.values(approvals).some(({ gate }) => gate === "merge"),
    );
    expect(told(world)).not.toContain("These tests passed before");
    const card = Object.values(state.approvals).find(({ gate }) => gate === "merge");
    expect(card?.detail).toContain("gone or skipped: b, skipped: The feature was dropped.");
    await world.engine.stop();
  });

  it("and is put back when it was asked about is no loss", async () => {
    let runs = 0;
    const world = await existing(({ argv }) => {
      if (!argv.includes("--test")) return {};
      runs += 1;
      return runs === 2 ? run(["AC1: it filters", true]) : run(["AC1: it filters", true], ["b", true]);
    });
    const state = await untilStatus(world, "completed");
    expect(told(world)).toContain("These tests passed before the work");
    expect(state.goneTests ?? []).toEqual([]);
    await world.engine.stop();
  });
});
