import { describe, expect, it } from "vitest";
import type { MissionEventOf } from "@/contracts/events";
import type { RecalledMemory } from "@/contracts/memory";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  eventsOf,
  passingTests,
  projectId,
  readMission,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { memoryOf } from "@/server/testing/memory-entries";
import { planTask } from "@/server/testing/mission-events";
import { call, calls, diligent, finish, type Role } from "@/server/testing/scripted-team";

const brokenRun = `TAP version 13
not ok 1 - AC1: it filters
  ---
  error: 'TypeError: store.findAll is not a function'
  ...
1..1
`;

/** Its first version calls what is not there; told so, it mends one line. */
const mending: Role = (moment) => {
  const { id } = moment.brief.task;
  const path = `src/${id}.ts`;
  if (moment.turn === 0)
    return calls(moment, [
      ["write_file", { path, content: "export const filter = (store) => store.findAll();\n" }],
      ["write_file", { path: `test/${id}.test.ts`, content: "test;\n" }],
    ]);
  if (moment.turn === 2)
    return call(moment, "apply_edit", {
      path,
      search: "store.findAll()",
      replace: "store.list({ all: true })",
    });
  return finish(moment, {
    summary: "The store has no findAll: filter calls store.list with all set. All tests pass now.",
  });
};

const filters = (id: string) =>
  planTask({
    id,
    title: "Filter the store",
    description: "Filter what the store lists.",
    writes: ["src/**", "test/**"],
    criteria: [],
  });

async function runMission(world: World, id: string, task: string): Promise<void> {
  await createTestMission(world, { id, tasks: [filters(task)] });
  await eventually(`${id} is completed`, async () => (await readMission(world, id)).status === "completed");
  await world.engine.settled(id);
  await world.memory.keeper.learnFrom(id);
}

const live = { state: "live" } as const;
const list = (world: World) => world.memory.memories.list(live, { offset: 0, limit: 100 });

describe("memory", () => {
  it("gives a mission what the one before it found out about an error, and says so in its trace", async () => {
    const told: unknown[] = [];
    const mended = { yet: false };
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          if (moment.turn === 0) told.push(moment.brief.memories);
          if (moment.turn === 2) mended.yet = true;
          return moment.brief.task.id === "first" ? mending(moment) : diligent(moment);
        },
      },
      sandbox: (options) => {
        if (options.argv.includes("--test") && !mended.yet) return { stdout: brokenRun, exitCode: 1 };
        return typeof passing === "function" ? passing(options) : {};
      },
    });
    await world.engine.start();
    await runMission(world, "m1", "first");

    const learnt = await list(world);
    const resolution = learnt.find(({ kind }) => kind === "error-resolution");
    expect(resolution).toMatchObject({
      signature: "TypeError: store.findAll is not a function",
      owner: projectId,
    });
    expect(resolution?.text).toContain("The store has no findAll: filter calls store.list with all set.");
    expect(resolution?.text).not.toContain("All tests pass");
    expect(learnt.find(({ kind }) => kind === "code-snippet")?.text).toBe(
      "src/first.ts:\nstore.list({ all: true })",
    );

    await runMission(world, "m2", "second");
    expect(told[0]).toBeUndefined();
    expect(told.at(-1)).toContainEqual(
      expect.objectContaining({
        kind: "error-resolution",
        text: resolution?.text,
        from: expect.stringContaining("m1"),
      }),
    );
    const recalled = await recalledIn(world, "m2");
    expect(recalled.map(({ memoryId }) => memoryId)).toContain(resolution?.id);
    const attempt = (await readMission(world, "m2")).tasks.second?.attempts[0];
    expect(attempt?.recalled).toContainEqual(
      expect.objectContaining({
        memoryId: resolution?.id,
        why: expect.stringContaining("store"),
        asked: false,
      }),
    );
    const sent = (await world.store.readSteps(attempt?.id ?? ""))[0]?.request;
    expect(JSON.stringify(sent)).toContain("The store has no findAll");

    const [used] = await world.memory.memories.read([resolution?.id ?? ""]);
    expect(used).toMatchObject({ uses: 1, wins: 1 });
    expect(await world.memory.memories.uses(resolution?.id ?? "")).toEqual([
      expect.objectContaining({ missionId: "m2", taskId: "second", outcome: "succeeded" }),
    ]);
    await world.engine.stop();
  });

  it("is as large after many missions that teach the same as after the first", async () => {
    const world = await createWorld({ team: { "backend-developer": alwaysSame } });
    await world.engine.start();
    await runMission(world, "m0", "task0");
    const after = (await list(world)).length;
    for (let run = 1; run < 4; run += 1) await runMission(world, `m${run}`, `task${run}`);
    expect(after).toBe(1);
    expect(await list(world)).toEqual([expect.objectContaining({ seen: 4 })]);
    await world.engine.stop();
  });

  it("is asked by an agent's tool, and the log says what came back", async () => {
    const seen: string[] = [];
    const definition = agentDefinition();
    const withTool = { ...definition, tools: [...definition.tools, "recall_memory"] };
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          if (moment.turn === 0)
            return call(moment, "recall_memory", { query: "quota of the payment gateway" });
          if (moment.turn === 1) {
            seen.push(moment.seen);
            return diligent({ ...moment, turn: 0 });
          }
          return finish(moment);
        },
      },
      wrap: (plain) => ({ ...plain, teamOf: async () => (name) => ({ ...withTool, name }) }),
    });
    const entry = memoryOf({
      id: "gate",
      title: "Payment gateway",
      text: "Its quota is 5 calls a second.",
      owner: projectId,
    });
    await world.memory.memories.change((writer) => writer.put(entry));
    await world.engine.start();
    await createTestMission(world, { tasks: [filters("api")] });
    await eventually("it is completed", async () => (await readMission(world)).status === "completed");
    expect(seen[0]).toContain("Its quota is 5 calls a second.");
    const [recalled] = await eventsOf(world, "memories-recalled");
    expect(recalled).toMatchObject({
      asked: true,
      query: "quota of the payment gateway",
      entries: [{ memoryId: "gate" }],
    });
    await world.engine.stop();
  });

  it("tells the coordinator what fails again and again, and what helped", async () => {
    const told: unknown[] = [];
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => finish(moment),
        "bug-hunter": (moment) => finish(moment),
        coordinator: (moment) => {
          told.push(moment.brief.recommendations);
          return finish(moment, { decision: "ask-person", reason: "A person should look at it." });
        },
      },
    });
    const failure = {
      projectId,
      rehearsal: true,
      signature: "No file was changed",
      reason: "No file was changed",
    };
    await world.memory.memories.change(async (writer) => {
      await writer.put(
        memoryOf({ id: "helped", owner: projectId, text: "Error: x\nWhat helped: Write the file first." }),
      );
      for (const mission of ["a", "b", "c"])
        await writer.recordFailure({
          ...failure,
          missionId: mission,
          taskId: "t",
          at: "2026-01-01T00:00:00.000Z",
        });
      await writer.resolveFailure(failure, "helped");
    });
    await world.engine.start();
    await createTestMission(world, { tasks: [filters("api")] });
    await eventually("it is blocked", async () => (await readMission(world)).tasks.api?.status === "blocked");
    const text =
      'This failed three times in 3 missions for the same reason: "No file was changed". What helped before: Write the file first.';
    expect(told.at(-1)).toEqual([text]);
    expect((await readMission(world)).tasks.api?.attempts.at(-1)?.recommended).toEqual([text]);
    await world.engine.stop();
  });

  it("does not keep a task from its work when it cannot be read", async () => {
    const world = await createWorld();
    world.memory.memories.search = () => Promise.reject(new Error("no database"));
    await world.engine.start();
    await createTestMission(world, { tasks: [filters("api")] });
    await eventually("it is completed", async () => (await readMission(world)).status === "completed");
    expect(
      world.logger.records.some(({ message }) => message.startsWith("memory could not be looked up")),
    ).toBe(true);
    await world.engine.stop();
  });
});

const passing = passingTests();

const alwaysSame: Role = (moment) => {
  if (moment.turn === 0) return diligent(moment);
  return finish(moment, { summary: "The store is filtered by what it lists. 3 tests passed." });
};

async function recalledIn({ store }: World, id: string): Promise<RecalledMemory[]> {
  const frames = await store.readEvents(id, 0, 10_000);
  return frames
    .flatMap(({ event }) =>
      event.type === "memories-recalled" ? [event as MissionEventOf<"memories-recalled">] : [],
    )
    .flatMap(({ entries }) => entries);
}
