import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { stuckChoices } from "@/server/domain/mission/block-task";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  missionId,
  openQuestion,
  readLog,
  reviewedTask,
  tap,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { textReply } from "@/server/testing/fake-llm";
import { agentOf, approving, call, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const oneTask = twoTasks().slice(0, 1);

async function run(options: WorldOptions, tasks = oneTask): Promise<World> {
  const world = await createWorld(options);
  await world.engine.start();
  await createTestMission(world, { tasks });
  return world;
}

const untilBlocked = (world: World, taskId = "models") =>
  untilMission(world, `${taskId} is blocked`, ({ tasks }) => tasks[taskId]?.status === "blocked");

async function agentsOf(world: World): Promise<string[]> {
  return (await eventsOf(world, "attempt-started")).map((event) => event.agent);
}

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

describe("a link that leads out of the repository", () => {
  it("comes back to its agent, and does not land", async () => {
    const told: string[] = [];
    const linked = "src/models.ts";
    let isLink = true;
    const world = await run({
      team: {
        "backend-developer": (moment) => {
          if (moment.turn > 1) {
            told.push(moment.seen);
            isLink = false;
          }
          return diligent(moment);
        },
      },
      wrap: (plain) => ({
        ...plain,
        vcs: {
          ...plain.vcs,
          outwardLinks: async ({ paths }) => (isLink && paths.includes(linked) ? [linked] : []),
        },
      }),
    });
    await untilStatus(world, "completed");
    expect(told[0]).toContain("src/models.ts is a link that leads out of the repository");
    await end(world);
  });
});

describe("a model that cannot be reached", () => {
  const overloaded = () => new AppError({ code: "model-overloaded", message: "529" });

  it("is tried again after 1, 2 and 4 seconds, and each retry is in the log", async () => {
    let failures = 3;
    const world = await run({
      team: {
        "backend-developer": (moment) => {
          failures -= 1;
          return failures >= 0 ? overloaded() : diligent(moment);
        },
      },
    });
    await untilStatus(world, "completed");
    expect(world.clock.sleeps).toEqual([1_000, 2_000, 4_000]);
    expect((await eventsOf(world, "step-retried")).map((event) => event.attempt)).toEqual([1, 2, 3]);
    await end(world);
  });

  it.each(["model-unauthorized", "disk-full", "sandbox-unavailable"] as const)(
    "pauses the mission once for %s, which no task would escape",
    async (code) => {
      const world = await run({ team: { "backend-developer": () => new AppError({ code, message: code }) } });
      const paused = await untilStatus(world, "paused");
      expect(paused.statusReason).toBe(code);
      expect(Object.values(paused.approvals).filter((approval) => approval.decision === null)).toEqual([]);
      expect(world.clock.sleeps).toEqual([]);
      await end(world);
    },
  );

  it.each(["model-rejected", "prompt-too-long"] as const)("is not tried again after %s", async (code) => {
    const world = await run({ team: { "backend-developer": () => new AppError({ code, message: code }) } });
    await untilBlocked(world);
    expect(world.llm.requests).toHaveLength(1);
    expect(world.clock.sleeps).toEqual([]);
    await end(world);
  });

  it("blocks the task with a card after four hours, and another try goes on with the same attempt", async () => {
    let isDown = false;
    const world = await run({
      team: {
        "backend-developer": (moment) => {
          if (moment.turn === 1 && world.llm.requests.length === 2) isDown = true;
          return isDown ? overloaded() : diligent(moment);
        },
      },
    });
    const blocked = await untilBlocked(world);
    const card = openQuestion(blocked);
    expect(card).toMatchObject({ gate: "stuck", taskId: "models" });
    expect(card.options).toContain("Try again");
    expect(blocked.budget.reservedMicroUsd).toBe(0);
    isDown = false;
    await decide(world, { approvalId: card.id, decision: "answered", answer: stuckChoices.retry });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(card.title).toContain("No model answered for 4 hours");
    await end(world);
  });

  it("lets a person skip the task, or stop the mission", async () => {
    for (const [choice, status] of [
      [stuckChoices.skip, "completed"],
      [stuckChoices.stop, "cancelled"],
    ] as const) {
      const world = await run({ team: { "backend-developer": overloaded } });
      const { id } = openQuestion(await untilBlocked(world));
      await decide(world, { approvalId: id, decision: "answered", answer: choice });
      await untilStatus(world, status);
      await end(world);
    }
  });
});

describe("work that does not hold", () => {
  it("of words without files fails: it goes to the bug hunter, then the coordinator, then a person", async () => {
    const onlyWords: Role = (moment) => finish(moment);
    const world = await run({ team: { "backend-developer": onlyWords, "bug-hunter": onlyWords } });
    const { tasks } = await untilBlocked(world);
    expect(await agentsOf(world)).toEqual(["backend-developer", "bug-hunter", "coordinator"]);
    expect(tasks.models?.attempts.map((attempt) => attempt.outcome)).toEqual([
      "failed",
      "failed",
      "succeeded",
    ]);
    expect(tasks.models?.attempts[0]?.summary).toContain("No file was changed");
    expect(tasks.models?.commit).toBeNull();
    await end(world);
  });

  it("with tests that fail comes back with the failure, three times at most", async () => {
    let runs = 0;
    const seen: string[] = [];
    const world = await run({
      sandbox: ({ argv }) => {
        if (!argv.includes("--test")) return {};
        runs += 1;
        // Each check runs what fails three times.
        const ok = runs > 6;
        return { stdout: tap([{ name: "AC1: it filters", ok }]), exitCode: ok ? 0 : 1 };
      },
      team: {
        "backend-developer": (moment) => {
          seen.push(moment.seen);
          return diligent(moment);
        },
      },
    });
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.models?.attempts).toHaveLength(1);
    expect(seen.filter((text) => text.includes("not ok: AC1: it filters"))).toHaveLength(2);
    await end(world);
  });

  it("is taken over by the bug hunter where it was left", async () => {
    let runs = 0;
    let found = "";
    const world = await run({
      sandbox: ({ argv }) => {
        if (!argv.includes("--test")) return {};
        runs += 1;
        return { stdout: tap([{ name: "AC1: x", ok: runs > 9 }]), exitCode: runs > 9 ? 0 : 1 };
      },
      team: {
        "bug-hunter": (moment) => {
          if (moment.turn === 0) return call(moment, "read_file", { path: "src/models.ts" });
          found = found || moment.seen;
          return finish(moment);
        },
      },
    });
    const { tasks } = await untilStatus(world, "completed");
    expect(found).toContain("attempt = 1");
    expect(tasks.models?.attempts.map((attempt) => attempt.agent)).toEqual([
      "backend-developer",
      "bug-hunter",
    ]);
    expect(tasks.models?.files.map((file) => file.path)).toEqual(["src/models.ts", "test/models.test.ts"]);
    await end(world);
  });

  it("goes in circles: a person sees the evidence and what it has cost", async () => {
    const world = await run({
      team: { "backend-developer": (moment) => call(moment, "list_files", {}) },
    });
    const blocked = await untilBlocked(world);
    expect(openQuestion(blocked).detail).toMatch(
      /The same call 4 times[\s\S]*Spent on this task so far:\*\* \$0\.0008/,
    );
    expect(world.llm.requests).toHaveLength(4);
    await end(world);
  });

  it("without a tool call, three times in a row, is stuck too", async () => {
    const world = await run({ team: { "backend-developer": () => textReply("I think it is fine.") } });
    expect(openQuestion(await untilBlocked(world)).detail).toContain(
      "3 replies in a row without a tool call",
    );
    await end(world);
  });

  it("that is only told of in words is a failure, never a success without files: the words are kept", async () => {
    const told = "Here is the code: you add a filter to the list, and it is done.";
    const world = await run({ team: { "backend-developer": () => textReply(told) } });
    const { tasks } = await untilBlocked(world);
    expect(tasks.models).toMatchObject({ commit: null, files: [], attempts: [{ outcome: "failed" }] });
    const [kept] = await world.store.listArtifacts({ missionId, taskId: "models", kind: "error" });
    expect(kept?.title).toBe("1.1-attempt-1.ERROR");
    expect(kept?.content).toContain(told);
    await end(world);
  });

  it("back and forth between two calls, or with one error again and again, is stuck with its four ways on", async () => {
    const roles: Role[] = [
      (moment) => call(moment, "list_files", { glob: moment.turn % 2 === 0 ? "a" : "b" }),
      (moment) => call(moment, "read_file", { path: `none-${moment.turn}.ts` }),
    ];
    const seen: string[] = [];
    for (const role of roles) {
      const world = await run({
        team: { "backend-developer": role },
        wrap: (plain) => ({
          ...plain,
          modelFor: (tier) => ({ ...plain.modelFor(tier), id: `model-${tier}` }),
        }),
      });
      const { detail, options } = openQuestion(await untilBlocked(world));
      seen.push(detail);
      const { dropLoop, otherModel, handOver, stop } = stuckChoices;
      expect(options).toEqual(expect.arrayContaining([dropLoop, otherModel, handOver, stop]));
      await end(world);
    }
    expect(seen[0]).toContain("Back and forth 6 times");
    expect(seen[1]).toContain("3 errors alike");
  });

  it("is never done by a review of it: another agent's contract is no way around files", async () => {
    const [models] = twoTasks();
    if (!models) throw new Error("a task");
    const world = await run({}, [{ ...models, agent: "code-reviewer" }]);
    await untilMission(world, "an attempt has failed", ({ tasks }) =>
      Boolean(tasks.models?.attempts.some((attempt) => attempt.outcome === "failed")),
    );
    await world.engine.settled(missionId);
    expect((await agentsOf(world))[0]).toBe("code-reviewer");
    await end(world);
  });
});

describe("the coordinator", () => {
  const words: Role = (moment) => finish(moment);
  const failing = { "backend-developer": words, "bug-hunter": words };

  it("may give the task to another agent", async () => {
    const world = await run({
      team: {
        ...failing,
        coordinator: (moment) =>
          finish(moment, { decision: "reassign", agent: "frontend-developer", reason: "It is a page." }),
      },
    });
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.models?.attempts.at(-1)).toMatchObject({
      agent: "frontend-developer",
      outcome: "succeeded",
    });
    await end(world);
  });

  it.each(["coordinator", "code-reviewer", "nobody"])(
    "cannot give it to %s: a person decides",
    async (agent) => {
      const world = await run({
        team: {
          ...failing,
          coordinator: (moment) => finish(moment, { decision: "reassign", agent, reason: "?" }),
        },
      });
      await untilBlocked(world);
      expect(await agentsOf(world)).toEqual(["backend-developer", "bug-hunter", "coordinator"]);
      await end(world);
    },
  );

  it("asks a person by the check that fails and what it says, once", async () => {
    const world = await run({
      team: {
        ...failing,
        coordinator: (moment) => finish(moment, { decision: "ask-person", reason: "It is beyond me." }),
      },
    });
    const { title, detail } = openQuestion(await untilBlocked(world));
    expect(title).toMatch(/ is stuck: No file was changed: /);
    expect(detail).toMatch(/^It is beyond me\./);
    await end(world);
  });

  it("asking for another try again and again ends at a person", async () => {
    const world = await run({
      team: {
        ...failing,
        coordinator: (moment) => finish(moment, { decision: "retry", reason: "Once more." }),
      },
    });
    const { tasks } = await untilBlocked(world);
    expect(tasks.models?.attempts.length).toBeLessThanOrEqual(6);
    await end(world);
  });
});

describe("a review", () => {
  const finding = (severity: string) => ({
    file: "src/models.ts",
    line: 1,
    severity,
    rule: "r",
    message: "Wrong sum",
  });
  const refusing =
    (rounds: number): Role =>
    (moment) => {
      const refuses = moment.brief.attempt <= rounds;
      return refuses
        ? finish(moment, { verdict: "request-changes", findings: [finding("major")] })
        : approving(moment);
    };

  it("that asks for changes sends the task back with its findings, and comes again", async () => {
    const told: string[] = [];
    const world = await run(
      {
        team: {
          "code-reviewer": refusing(1),
          "backend-developer": (moment) => {
            if (moment.turn === 0) told.push(moment.brief.findings.map((one) => one.message).join());
            return diligent(moment);
          },
        },
      },
      reviewedTask(),
    );
    const { tasks } = await untilStatus(world, "completed");
    expect(told).toEqual(["", "Wrong sum"]);
    expect(tasks.models).toMatchObject({ status: "done", reviewRounds: 2 });
    expect(world.llm.requests.map(agentOf)).toEqual([
      ...["backend-developer", "backend-developer", "code-reviewer"],
      ...["backend-developer", "backend-developer", "code-reviewer"],
    ]);
    await end(world);
  });

  it("that still asks after two rounds asks a person", async () => {
    const world = await run({ team: { "code-reviewer": refusing(9) } }, reviewedTask());
    const blocked = await untilBlocked(world, "models-review");
    expect(openQuestion(blocked).detail).toContain("src/models.ts:1 Wrong sum");
    expect(blocked.tasks.models?.attempts).toHaveLength(3);
    await end(world);
  });

  it("cannot approve in spite of a grave finding, nor refuse without one", async () => {
    const seen: string[] = [];
    const world = await run(
      {
        team: {
          "code-reviewer": (moment) => {
            seen.push(moment.seen);
            if (moment.turn === 0)
              return finish(moment, { verdict: "approve", findings: [finding("critical")] });
            if (moment.turn === 1)
              return finish(moment, { verdict: "request-changes", findings: [finding("minor")] });
            return approving(moment);
          },
        },
      },
      reviewedTask(),
    );
    await untilStatus(world, "completed");
    expect(seen.join("\n")).toMatch(/approves in spite of[\s\S]*without a critical or major finding/);
    await end(world);
  });
});

describe("two tasks that change the same lines, one of which rested meanwhile", () => {
  it("end with both changes: the later one begins anew where the other left off", async () => {
    const [models, api] = twoTasks();
    if (!models || !api) throw new Error("two tasks");
    const shared: Role = (moment) => {
      const { task, files, attempt } = moment.brief;
      const asks = task.id === "models" && attempt === 1;
      if (asks && moment.turn === 1) return call(moment, "ask_person", { question: "Go on?", options: [] });
      if (moment.turn > 0) return finish(moment);
      const content = files.includes("src/shared.ts")
        ? "export const both = 2;\n"
        : `export const ${task.id} = 1;\n`;
      return call(moment, "write_file", { path: "src/shared.ts", content });
    };
    const world = await run({ team: { "backend-developer": shared, "bug-hunter": shared } }, [
      models,
      { ...api, dependsOn: [] },
    ]);
    const waiting = await untilMission(
      world,
      "the other is done",
      (state) => state.tasks.api?.status === "done",
    );
    await decide(world, { approvalId: openQuestion(waiting).id, decision: "answered", answer: "Yes" });
    const { tasks } = await untilStatus(world, "completed");
    const conflicts = Object.values(tasks).flatMap((task) => task.attempts.filter((one) => one.conflict));
    expect(conflicts).toHaveLength(1);
    expect(Object.values(tasks).flatMap((task) => task.attempts)).toHaveLength(3);
    await end(world);
  });
});

describe("the tests of the finished branch", () => {
  it("fail the mission when they do not pass, and a task that is tried again is verified anew", async () => {
    let runs = 0;
    const world = await run({
      sandbox: ({ argv }) => {
        if (!argv.includes("--test")) return {};
        runs += 1;
        const ok = runs < 2 || runs > 4;
        return { stdout: tap([{ name: "AC1: x", ok }]), exitCode: ok ? 0 : 1 };
      },
    });
    const failed = await untilStatus(world, "failed");
    expect(failed.criteria[0]?.state).toBe("failed");
    await world.clock.advance(1_000);
    await commandMission(world.services, missionId, { type: "retry-task", taskId: "models" });
    const again = await untilStatus(world, "completed");
    expect(again.criteria[0]?.state).toBe("proven");
    expect(runs).toBe(6);
    await end(world);
  });
});
