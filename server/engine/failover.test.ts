import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { worstCaseCost } from "@/server/domain/models/model-cost";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  pricedModel,
  readLog,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { createFakeClock } from "@/server/testing/fake-clock";
import { calls, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const overloaded = () => new AppError({ code: "model-overloaded", message: "529", userMessage: "Busy." });
const unreachable = () => new AppError({ code: "model-unreachable", message: "ECONNREFUSED" });
const second = { ...pricedModel, id: "model-second", price: { ...pricedModel.price, output: 50 } };

async function run(developer: Role, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({
    ...options,
    team: { "backend-developer": developer },
    wrap: (dependencies) => ({ ...dependencies, fallbacksFor: () => [second] }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  return world;
}

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

describe("a model that steps in", () => {
  it("answers when the first is overloaded; steps and log say which one and why", async () => {
    const world = await run((moment) =>
      moment.request.model === second.id ? diligent(moment) : overloaded(),
    );
    await untilStatus(world, "completed");
    const steps = (await eventsOf(world, "step-started")).filter((step) => step.kind === "model");
    const first = steps.filter((step) => step.name === pricedModel.id);
    const stepped = steps.filter((step) => step.name === second.id);
    expect(first.length).toBeGreaterThanOrEqual(4);
    expect(stepped).toHaveLength(2);
    // The dearer model's worst case is held for it.
    const ratio = (stepped[0]?.reservedMicroUsd ?? 0) / (first[0]?.reservedMicroUsd ?? 1);
    const worst = (model: typeof pricedModel) =>
      worstCaseCost({ inputTokens: 0, maxOutputTokens: 1_000 }, model.price);
    expect(ratio).toBeGreaterThan(1);
    expect(stepped[0]?.reservedMicroUsd).toBeGreaterThanOrEqual(worst(second));
    const [switched] = await eventsOf(world, "model-switched");
    expect(switched).toMatchObject({ from: pricedModel.id, to: second.id, reason: "Busy." });
    await end(world);
  });

  it("is not given what the other one thought, which gets its own thoughts back", async () => {
    let busy = false;
    const thinking = (name: string) => ({ type: "thinking" as const, text: name, raw: { signature: name } });
    const seen: Array<{ model: string; thoughts: string[] }> = [];
    const world = await run((moment) => {
      const { model, messages } = moment.request;
      const blocks = messages.flatMap(({ content }) => content);
      const thoughts = blocks.flatMap((block) => (block.type === "thinking" ? [block.text] : []));
      if (busy && model === pricedModel.id) return overloaded();
      seen.push({ model, thoughts });
      busy = moment.turn === 0;
      if (moment.turn >= 2) return diligent({ ...moment, turn: moment.turn - 2 });
      const turn = calls(moment, [["list_files", {}]]);
      if (turn instanceof AppError || turn === "hang") return turn;
      return { ...turn, content: [thinking(`${model} ${moment.turn}`), ...(turn.content ?? [])] };
    });
    await untilStatus(world, "completed");
    expect(seen.slice(0, 3)).toEqual([
      { model: pricedModel.id, thoughts: [] },
      { model: second.id, thoughts: [] },
      { model: pricedModel.id, thoughts: [`${pricedModel.id} 0`] },
    ]);
    await end(world);
  });

  it("is not called when its memory is too short for the conversation", async () => {
    const short = { ...second, contextTokens: 500 };
    const world = await createWorld({
      team: { "backend-developer": () => overloaded() },
      wrap: (dependencies) => ({ ...dependencies, fallbacksFor: () => [short] }),
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    await untilMission(world, "blocked", ({ tasks }) => tasks.models?.status === "blocked");
    expect(new Set(world.llm.requests.map(({ model }) => model))).toEqual(new Set([pricedModel.id]));
    await end(world);
  });
});

describe("an outage", () => {
  it("is waited out where people see it, and the mission goes on by itself", async () => {
    const clock = createFakeClock();
    let isDown = true;
    const world = await run((moment) => (isDown ? unreachable() : diligent(moment)), { clock });
    const waiting = async () => {
      await clock.advance(500);
      return (await world.store.readState(missionId))?.tasks.models?.waitsForModel;
    };
    let wait = await waiting();
    for (let tries = 0; !wait && tries < 40; tries += 1) wait = await waiting();
    expect(wait?.reason).toBe("The model cannot be reached");
    expect(Date.parse(wait?.until ?? "")).toBeGreaterThan(clock.now().getTime());
    const state = await world.store.readState(missionId);
    expect(state?.tasks.models?.status).toBe("running");
    expect(Object.values(state?.approvals ?? {}).filter(({ decision }) => decision === null)).toEqual([]);

    for (let minute = 0; minute < 5; minute += 1) await clock.advance(60_000);
    isDown = false;
    for (let tries = 0; tries < 20; tries += 1) await clock.advance(10_000);
    const done = await untilStatus(world, "completed");
    expect(done.tasks.models?.attempts).toHaveLength(1);
    expect(done.tasks.models?.waitsForModel).toBeUndefined();
    await end(world);
  });

  it("lets go of a mission that is paused meanwhile, and takes the task up again afterwards", async () => {
    const clock = createFakeClock();
    let isDown = true;
    const world = await run((moment) => (isDown ? unreachable() : diligent(moment)), { clock });
    for (let tries = 0; tries < 100; tries += 1) await clock.advance(500);
    await commandMission(world.services, missionId, { type: "pause" });
    // It is waiting for longer than it takes to notice.
    for (let tries = 0; tries < 6; tries += 1) await clock.advance(1_000);
    await world.engine.settled(missionId);
    expect((await world.store.readState(missionId))?.tasks.models?.status).toBe("ready");
    isDown = false;
    await commandMission(world.services, missionId, { type: "resume" });
    for (let tries = 0; tries < 20; tries += 1) await clock.advance(10_000);
    await untilStatus(world, "completed");
    await end(world);
  });
});
