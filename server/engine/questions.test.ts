import { describe, expect, it } from "vitest";
import { createFuse } from "@/server/testing/crash-fuse";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  openQuestion,
  pricedModel,
  readLog,
  restartWorld,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { agentOf, call, diligent, fingerprint, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const tasks = twoTasks().slice(0, 1);
async function run(options: WorldOptions): Promise<World> {
  const world = await createWorld(options);
  await world.engine.start();
  await createTestMission(world, { tasks });
  return world;
}

/** Does one thing, keeps what came of it, and then its work. */
const first =
  (name: string, input: Record<string, string>, heard: string[] = []): Role =>
  (moment) => {
    if (moment.turn === 0) return call(moment, name, input);
    if (moment.turn === 1) heard.push(moment.seen);
    return moment.turn === 1 ? diligent({ ...moment, turn: 0 }) : finish(moment);
  };

const answer = (turn: number, input: Record<string, string>) => call({ turn }, "answer", input);
const ask = { agent: "architect", question: "One table or two?" };

describe("a question of one agent to another", () => {
  it("is answered inside the asker's attempt: looked up, paid, journalled, and seen by people", async () => {
    const heard: string[] = [];
    const world = await run({
      team: { "backend-developer": first("ask_agent", ask, heard) },
      answers: {
        architect: ({ turn, question }) =>
          turn === 0
            ? call({ turn }, "list_files", {})
            : answer(turn, { text: `${question.question} Two, as ${question.task.title} says.` }),
      },
    });
    const state = await untilStatus(world, "completed");
    expect(heard).toEqual(["architect answers:\nOne table or two? Two, as Models says."]);
    const attempt = state.tasks.models?.attempts[0];
    const started = await eventsOf(world, "step-started");
    expect(started.filter(({ agent }) => agent === "architect").map(({ name }) => name)).toEqual([
      pricedModel.id,
      "list_files",
      pricedModel.id,
    ]);
    expect(started.every(({ attemptId }) => attemptId === attempt?.id)).toBe(true);
    expect(state.agents.architect).toMatchObject({ activity: "idle", spentMicroUsd: 400 });
    expect(attempt?.spentMicroUsd).toBe(1_000);
    expect(state.messages.map(({ from, to, kind, action }) => [from, to, kind, action])).toEqual([
      ["backend-developer", "architect", "request", "ask_agent"],
      ["architect", "backend-developer", "response", "ask_agent"],
    ]);
    expect(state.messages[1]?.data).toMatchObject({ request: state.messages[0]?.id, replies: 2 });
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it.each([
    [{ agent: "backend-developer", question: "?" }, "nor yourself"],
    [{ agent: "nobody", question: "?" }, "There is no agent nobody"],
  ])("is refused in words to %o", async (input, words) => {
    const heard: string[] = [];
    const world = await run({ team: { "backend-developer": first("ask_agent", input, heard) } });
    await untilStatus(world, "completed");
    expect(heard[0]).toContain(words);
    await world.engine.stop();
  });

  it("goes on to one more agent, never in a circle and never deeper", async () => {
    const told: string[] = [];
    const offered: Record<string, boolean> = {};
    const world = await run({
      team: { "backend-developer": first("ask_agent", ask) },
      answers: {
        architect: ({ turn, seen, request }) => {
          offered.architect = request.tools.some(({ name }) => name === "ask_agent");
          told.push(seen);
          if (turn === 0)
            return call({ turn }, "ask_agent", { agent: "backend-developer", question: "You?" });
          if (turn === 1) return call({ turn }, "ask_agent", { agent: "researcher", question: "You?" });
          return answer(turn, { text: "Two." });
        },
        researcher: ({ turn, request }) => {
          offered.researcher = request.tools.some(({ name }) => name === "ask_agent");
          return answer(turn, { text: "Three." });
        },
      },
    });
    await untilStatus(world, "completed");
    expect(told.slice(1)).toEqual([
      expect.stringContaining("waits for this answer"),
      "researcher answers:\nThree.",
    ]);
    expect(offered).toEqual({ architect: true, researcher: false });
    await world.engine.stop();
  });

  it("ends without an answer after six replies, and the seventh question of an attempt is refused", async () => {
    const heard: string[] = [];
    const role: Role = (moment) => {
      heard.push(moment.seen);
      if (moment.turn < 7) return call(moment, "ask_agent", { ...ask, question: `${moment.turn}?` });
      return moment.turn === 7 ? diligent({ ...moment, turn: 0 }) : finish(moment);
    };
    const world = await run({
      team: { "backend-developer": role },
      answers: {
        architect: ({ turn, question }) =>
          question.question === "0?"
            ? call({ turn }, "list_files", { glob: `${turn}` })
            : answer(turn, { text: "Yes." }),
      },
    });
    await untilStatus(world, "completed");
    expect(heard[1]).toContain("no answer in 6 replies");
    expect(heard.filter((text) => text.includes("Yes."))).toHaveLength(5);
    expect(heard[7]).toContain("You have asked 6 questions");
    await world.engine.stop();
  });

  it("stops at the budget in the middle, and goes on there when it is raised", async () => {
    const world = await createWorld({
      team: { "backend-developer": first("ask_agent", ask) },
      answers: { architect: ({ turn }) => answer(turn, { text: "Two." }) },
      wrap: (plain) => ({
        ...plain,
        modelFor: () => ({
          ...pricedModel,
          price: { ...pricedModel.price, input: 0, cacheRead: 0, cacheWrite: 0 },
        }),
      }),
    });
    await world.engine.start();
    await createTestMission(world, { tasks, warnMicroUsd: 50, stopMicroUsd: 5_000 });
    await untilStatus(world, "budget_stopped");
    await world.engine.settled("mis");
    expect(world.llm.requests.map(agentOf)).toEqual(["backend-developer"]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });
});

describe("a question in a process that dies", () => {
  const options = (wrap?: WorldOptions["wrap"]): WorldOptions => ({
    team: { "backend-developer": first("ask_agent", ask) },
    answers: {
      architect: ({ turn }) =>
        turn === 0 ? call({ turn }, "list_files", {}) : answer(turn, { text: "Two." }),
    },
    ...(wrap ? { wrap } : {}),
  });

  async function undisturbed() {
    const fuse = createFuse(Number.POSITIVE_INFINITY, "before");
    const world = await run(options(fuse.wrap));
    await untilStatus(world, "completed");
    await world.engine.stop();
    return { effects: fuse.count, calls: world.llm.requests.map(fingerprint).sort() };
  }

  it.each(["before", "after"] as const)(
    "goes on %s any effect: no answer is paid twice, and people see each message once",
    async (when) => {
      const { effects, calls } = await undisturbed();
      expect(calls).toHaveLength(5);
      for (let at = 1; at <= effects; at += 1) {
        const place = `${when} effect ${at}`;
        const fuse = createFuse(at, when);
        const world = await createWorld(options(fuse.wrap));
        void world.engine.start();
        await createTestMission(world, { tasks });
        await eventually("the process is dead", () => fuse.blown);
        await nextTurn();
        const recorded = (await eventsOf(world, "step-finished")).filter(
          ({ usage }) => usage !== null,
        ).length;
        const inFlight = world.llm.requests.length - recorded;
        const second = restartWorld(world);
        await second.engine.start();
        const state = await untilStatus(second, "completed");
        await second.engine.stop();
        const sent = world.llm.requests.map(fingerprint);
        expect([...new Set(sent)].sort(), place).toEqual(calls);
        expect(sent.length - calls.length, place).toBeLessThanOrEqual(inFlight);
        expect(
          state.messages.map(({ kind }) => kind),
          place,
        ).toEqual(["request", "response"]);
        expect(unsoundness(await readLog(second)), place).toEqual([]);
      }
    },
    60_000,
  );
});

describe("a disagreement", () => {
  const about = { agent: "code-reviewer", about: "src/a.ts:1 Wrong sum", why: "AC1 asks for it." };
  const hold = {
    "code-reviewer": ({ turn }: { turn: number }) => answer(turn, { stand: "hold", reason: "It is wrong." }),
  };
  const decision =
    (what: string) =>
    ({ turn }: { turn: number }) =>
      answer(turn, { decision: what, reason: "Said so." });

  it("ends in its one round where the other gives way", async () => {
    const heard: string[] = [];
    const world = await run({
      team: { "backend-developer": first("disagree", about, heard) },
      answers: {
        "code-reviewer": ({ turn }) => answer(turn, { stand: "withdraw", reason: "You are right." }),
      },
    });
    const { tasks: done } = await untilStatus(world, "completed");
    expect(heard[0]).toBe("It is dropped: leave it as it is.\nDecided by discussion: You are right.");
    expect(done.models?.disagreements).toMatchObject([
      { by: "discussion", stands: false, asker: "backend-developer", other: "code-reviewer" },
    ]);
    await world.engine.stop();
  });

  it.each([
    ["stands", true],
    ["dropped", false],
  ])("goes to the coordinator otherwise, who says it is %s", async (what, stands) => {
    const world = await run({
      team: { "backend-developer": first("disagree", about) },
      answers: { ...hold, coordinator: decision(what) },
    });
    const state = await untilStatus(world, "completed");
    expect(state.tasks.models?.disagreements).toMatchObject([{ by: "coordinator", stands }]);
    expect(state.messages.map(({ from }) => from)).toEqual([
      ...["backend-developer", "code-reviewer", "backend-developer", "coordinator"],
    ]);
    await world.engine.stop();
  });

  it("goes to a person in the end, whose answer outlives the process that asked", async () => {
    const world = await run({
      team: { "backend-developer": first("disagree", about) },
      answers: { ...hold, coordinator: decision("person") },
    });
    const waiting = await untilMission(
      world,
      "a person is asked",
      ({ tasks: now }) => now.models?.status === "awaiting_approval",
    );
    await world.engine.stop();
    const second = restartWorld(world);
    await second.engine.start();
    await decide(second, { approvalId: openQuestion(waiting).id, decision: "answered", answer: "Drop it" });
    const state = await untilStatus(second, "completed");
    expect(state.tasks.models?.disagreements).toMatchObject([
      { by: "person", stands: false, reason: "Drop it" },
    ]);
    expect(new Set(world.llm.requests.map(fingerprint)).size).toBe(world.llm.requests.length);
    await second.engine.stop();
  });
});
