import { describe, expect, it } from "vitest";
import type { ModelTier } from "@/contracts/agents";
import type { MissionState } from "@/contracts/mission-state";
import { stuckChoices } from "@/server/domain/mission/block-task";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  openQuestion,
  pricedModel,
  readLog,
  readMission,
  repository,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { call, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const cheapModel = { ...pricedModel, id: "model-cheap", tier: "fast" as const };

const modelFor = (tier: ModelTier) => (tier === "strong" ? pricedModel : cheapModel);

/** Writes a file, then reads it for ever; until its brief tells it something, or it is another model. */
const circling: Role = (moment) => {
  const { brief, request } = moment;
  const told = brief.notes.length > 0 || request.model === cheapModel.id;
  if (moment.turn === 0) return call(moment, "write_file", { path: "src/kept.ts", content: "export {};\n" });
  if (!told) return call(moment, "read_file", { path: "src/kept.ts" });
  if (!request.messages.some((message) => message.role === "assistant" && saysWrite(message, "test/kept")))
    return call(moment, "write_file", { path: "test/kept.test.ts", content: brief.notes.join(" ") });
  return finish(moment);
};

function saysWrite(message: { content: unknown[] }, path: string): boolean {
  return JSON.stringify(message.content).includes(path);
}

/** A mission of one task that goes in circles, stopped before the person. */
async function stuckWorld(options: WorldOptions = {}): Promise<{ world: World; state: MissionState }> {
  const world = await createWorld({
    team: { "backend-developer": circling },
    wrap: (plain) => ({ ...plain, modelFor }),
    ...options,
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  const state = await untilMission(world, "it is stuck", ({ tasks }) => tasks.models?.status === "blocked");
  return { world, state };
}

async function choose(world: World, answer: string): Promise<void> {
  const { id: approvalId } = openQuestion(await readMission(world));
  await decide(world, { approvalId, decision: "answered", answer });
}

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

const requestsOf = (world: World, from: number) => world.llm.requests.slice(from);

describe("the card of an agent that goes in circles", () => {
  it("shows the last calls and what it has cost, and offers what can be done", async () => {
    const { world, state } = await stuckWorld();
    const { detail, options, follows, title } = openQuestion(state);
    expect(title).toContain("goes in circles");
    expect(detail).toContain("The same call 4 times.");
    expect(detail).toContain('- 4 × `read_file {"path":"src/kept.ts"}`');
    expect(detail).toContain("- `write_file");
    expect(state.tasks.models?.attempts[0]).toMatchObject({ loopTurn: 1, spentMicroUsd: 1_000 });
    expect(detail).toContain("$0.0010 of it by the last attempt in less than a minute");
    expect(options).toEqual(Object.values(stuckChoices));
    expect(follows).toHaveLength(options.length);
    await end(world);
  });

  it("does not offer another model where both tiers are one", async () => {
    const { world, state } = await stuckWorld({ wrap: (plain) => plain });
    expect(openQuestion(state).options).not.toContain(stuckChoices.otherModel);
    expect(openQuestion(state).options).toContain(stuckChoices.dropLoop);
    await end(world);
  });
});

describe("dropping the looping part", () => {
  it("goes on from the last step before it: files and conversation are kept, the circle is gone", async () => {
    const { world, state } = await stuckWorld();
    const before = world.llm.requests.length;
    await choose(world, stuckChoices.dropLoop);
    const after = await untilStatus(world, "completed");

    const [first] = requestsOf(world, before);
    expect(first?.messages.map((message) => message.role)).toEqual(["user", "assistant", "user"]);
    expect(JSON.stringify(first?.messages[1])).toContain("write_file");
    expect(JSON.stringify(first?.messages)).not.toContain('"name":"read_file"');
    expect(JSON.stringify(first?.messages[0])).toContain("You went in circles");
    expect(first?.messages.at(-1)?.content.at(-1)).toMatchObject({
      type: "text",
      text: expect.stringContaining("in circles"),
    });
    // The file of before the circle was not written again, and is there.
    expect(requestsOf(world, before)).toHaveLength(2);
    const kept = await world.vcs.readFile({ repository, ref: after.branch, path: "src/kept.ts" });
    expect(kept).toBe("export {};\n");
    const [stuck, next] = after.tasks.models?.attempts ?? [];
    expect(next).toMatchObject({ agent: "backend-developer", continues: stuck?.id, base: stuck?.base });
    expect(state.tasks.models?.attempts).toHaveLength(1);
    await end(world);
  });

  it("is remembered by another process", async () => {
    const { world } = await stuckWorld();
    await world.engine.stop();
    const second = restartWorld(world);
    await choose(second, stuckChoices.dropLoop);
    const before = world.llm.requests.length;
    await second.engine.start();
    const { tasks } = await untilStatus(second, "completed");
    expect(requestsOf(world, before)).toHaveLength(2);
    expect(tasks.models?.attempts[1]?.continues).toBe(tasks.models?.attempts[0]?.id);
    await end(second);
  });

  it("twice goes on from before the second circle", async () => {
    let notes = 0;
    const twice: Role = (moment) => {
      notes = moment.brief.notes.length;
      const writes = JSON.stringify(moment.request.messages).match(/"name":"write_file"/g)?.length ?? 0;
      if (writes < 2 && writes <= notes) {
        const path = `src/part-${writes}.ts`;
        return call(moment, "write_file", { path, content: "export {};\n" });
      }
      return notes < 2 ? call(moment, "read_file", { path: "src/part-0.ts" }) : finish(moment);
    };
    const { world } = await stuckWorld({ team: { "backend-developer": twice } });
    await choose(world, stuckChoices.dropLoop);
    await untilMission(
      world,
      "it is stuck again",
      ({ tasks }) => tasks.models?.status === "blocked" && tasks.models.attempts.length === 2,
    );
    await choose(world, stuckChoices.dropLoop);
    const { tasks, branch } = await untilStatus(world, "completed");
    expect(tasks.models?.attempts).toHaveLength(3);
    expect(await world.vcs.readFile({ repository, ref: branch, path: "src/part-1.ts" })).toBe("export {};\n");
    await end(world);
  });
});

describe("another model", () => {
  it("tries again with the other tier's, the same agent", async () => {
    const { world } = await stuckWorld();
    await choose(world, stuckChoices.otherModel);
    const { tasks } = await untilStatus(world, "completed");
    const [first, second] = tasks.models?.attempts ?? [];
    expect([first?.model, second?.model]).toEqual([pricedModel.id, cheapModel.id]);
    expect(second).toMatchObject({ agent: "backend-developer", tier: "fast" });
    expect(world.llm.requests.at(-1)?.model).toBe(cheapModel.id);
    await end(world);
  });

  it("is kept when the attempt goes on in another process", async () => {
    let hangs = true;
    const { world } = await stuckWorld({
      team: {
        "backend-developer": (moment) =>
          moment.request.model === cheapModel.id && hangs ? "hang" : circling(moment),
      },
    });
    const before = world.llm.requests.length;
    await choose(world, stuckChoices.otherModel);
    await untilMission(world, "it is asked", () => world.llm.requests.length > before);
    await world.engine.stop();
    hangs = false;
    const second = restartWorld({ ...world, plain: { ...world.plain, modelFor } });
    await second.engine.start();
    await untilStatus(second, "completed");
    expect(new Set(requestsOf(world, before).map((request) => request.model))).toEqual(
      new Set([cheapModel.id]),
    );
    await end(second);
  });
});

describe("handing to a person", () => {
  it("waits for words, and the words go into the next attempt's brief", async () => {
    const { world } = await stuckWorld();
    await choose(world, stuckChoices.handOver);
    const waiting = await readMission(world);
    expect(waiting.tasks.models?.status).toBe("awaiting_approval");
    const asked = openQuestion(waiting);
    expect(asked).toMatchObject({ gate: "stuck", options: [] });
    expect(asked.detail).toContain("The same call 4 times");
    await world.engine.settled(waiting.missionId);

    for (const decision of ["approved", "rejected"] as const)
      await expect(decide(world, { approvalId: asked.id, decision })).rejects.toThrow("without words");
    await choose(world, "Write the test first.");
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.models?.attempts).toHaveLength(2);
    expect(JSON.stringify(world.llm.requests.at(-1)?.messages[0])).toContain("Write the test first.");
    await end(world);
  });

  it("can be answered at once, in words on the card", async () => {
    const { world } = await stuckWorld();
    await choose(world, "Write the test first.");
    await untilStatus(world, "completed");
    expect(JSON.stringify(world.llm.requests.at(-1)?.messages[0])).toContain("Write the test first.");
    await end(world);
  });
});

describe("the other choices", () => {
  it("try again with whoever is next, and nothing of the circle", async () => {
    const { world } = await stuckWorld({ team: { "backend-developer": circling, "bug-hunter": diligent } });
    await choose(world, stuckChoices.retry);
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.models?.attempts.map((attempt) => attempt.agent)).toEqual([
      "backend-developer",
      "bug-hunter",
    ]);
    expect(await eventsOf(world, "next-attempt-set")).toEqual([]);
    await end(world);
  });

  it("skip the task", async () => {
    const { world } = await stuckWorld();
    await choose(world, stuckChoices.skip);
    const { tasks } = await untilStatus(world, "completed");
    expect(tasks.models?.status).toBe("skipped");
    await end(world);
  });

  it("stop the mission", async () => {
    const { world } = await stuckWorld();
    await choose(world, stuckChoices.stop);
    const { tasks, approvals } = await untilStatus(world, "cancelled");
    expect(tasks.models?.status).toBe("cancelled");
    expect(Object.values(approvals).map(({ decision }) => decision)).toContain("answered");
    await end(world);
  });
});
