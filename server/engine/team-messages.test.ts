import { describe, expect, it } from "vitest";
import { postMessage } from "@/server/services/chat/post-message";
import {
  createTestMission,
  createWorld,
  decide,
  missionId,
  openQuestion,
  readLog,
  readMission,
  twoTasks,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { call, diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const say = (world: World, text: string) => postMessage(world.services, missionId, text);
const answers = (world: World) =>
  readMission(world).then(({ messages }) =>
    messages.filter(({ from }) => from === "coordinator").map(({ text }) => text),
  );

describe("a message to the team", () => {
  it("is told to the agent at work at its next step, and stands in the brief of who begins later", async () => {
    const briefs: Array<[task: string, notes: string[]]> = [];
    const news: string[] = [];
    let said = false;
    const role: Role = async (moment) => {
      const { task, notes } = moment.brief;
      if (moment.turn === 0) briefs.push([task.id, notes]);
      const newest = moment.request.messages.at(-1)?.content.slice(1) ?? [];
      news.push(...newest.flatMap((block) => (block.type === "text" ? [block.text] : [])));
      if (task.id !== "models") return diligent(moment);
      if (!said) await say(world, "Use centimetres everywhere");
      said = true;
      if (moment.turn === 0) return call(moment, "list_files", { glob: "*" });
      return diligent({ ...moment, turn: moment.turn - 1 });
    };
    const world: World = await createWorld({
      team: { "backend-developer": role, "frontend-developer": role },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks() });
    const state = await untilStatus(world, "completed");
    expect(news.filter((text) => text.includes("Use centimetres everywhere"))).toEqual([
      expect.stringContaining("says to the whole team"),
    ]);
    const [first, ...later] = briefs;
    expect(first).toEqual(["models", []]);
    expect(later.length).toBeGreaterThan(0);
    for (const [, notes] of later) expect(notes).toEqual(["Use centimetres everywhere"]);
    const message = state.messages.find(({ from }) => from === "you");
    expect(message?.to).toBeNull();
    expect(message?.deliveries?.map(({ taskId }) => taskId)).toEqual(Object.keys(state.tasks));
    expect((await answers(world))[0]).toContain(
      "Told to sol at its next step; in the brief of those who start later.",
    );
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("says that nobody is told when the mission is over", async () => {
    const world = await createWorld();
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    await untilStatus(world, "completed");
    await say(world, "Well done");
    expect((await answers(world)).at(-1)).toContain("The mission is over: nobody is told");
    await world.engine.stop();
  });

  it("finds the agent however its name is written, and refuses a name that there is not", async () => {
    const world = await createWorld();
    await createTestMission(world, { tasks: twoTasks() });
    for (const text of ["@Sol use cm", " @sol use cm", "@sol: use cm"]) await say(world, text);
    const { messages } = await readMission(world);
    const mine = messages.filter(({ from }) => from === "you");
    expect(mine.map(({ to, text }) => [to, text])).toEqual(Array(3).fill(["backend-developer", "use cm"]));
    await expect(say(world, "@nobody use cm")).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: expect.stringMatching(/no agent @nobody.*@sol/),
    });
    await expect(say(world, "@sol:")).rejects.toMatchObject({ code: "invalid-input" });
    expect((await readMission(world)).messages).toHaveLength(messages.length);
    await world.engine.stop();
  });
});

describe("a message about a task", () => {
  it("stands in the brief of that task only, also when it was said before the plan was approved", async () => {
    const briefs = new Map<string, string[]>();
    const role: Role = (moment) => {
      briefs.set(moment.brief.task.id, moment.brief.notes);
      return diligent(moment);
    };
    const world = await createWorld({ team: { "backend-developer": role, "frontend-developer": role } });
    await world.engine.start();
    const policy = { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;
    await createTestMission(world, { tasks: twoTasks(), policy, start: false });
    await postMessage(world.services, missionId, "@nobody Keep the names", "api");
    expect((await answers(world))[0]).toMatch(/^Noted for .+: it is part of the brief of /);
    await expect(postMessage(world.services, missionId, "Hello", "none")).rejects.toMatchObject({
      code: "not-found",
    });
    await decide(world, { approvalId: openQuestion(await readMission(world)).id });
    await untilStatus(world, "completed");
    expect(briefs.get("models")).toEqual([]);
    expect(briefs.get("api")).toEqual(["@nobody Keep the names"]);
    await world.engine.stop();
  });
});
