import { expect, it } from "vitest";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  eventsOf,
  readMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { planTask } from "@/server/testing/mission-events";
import { call, calls, diligent, finish, type Role } from "@/server/testing/scripted-team";

const tools = ["remember", "recall", "update_status", "git_log", "git_diff"];
const definition = agentDefinition();
const noting = { ...definition, tools: [...definition.tools, ...tools] };

it("keeps a task's notes for its later steps and its next attempt, where people see them", async () => {
  const seen: string[] = [];
  const briefs: unknown[] = [];
  const role: Role = (moment) => {
    const { attempt, scratchpad } = moment.brief;
    if (attempt > 1) {
      if (moment.turn === 0) briefs.push(scratchpad);
      return diligent(moment);
    }
    if (moment.turn === 0)
      return calls(moment, [
        ["remember", { key: "api", text: "Pages begin at 1." }],
        ["remember", { key: "wrong", text: "No." }],
        ["update_status", { sentence: "Reading the API", progress: { done: 1, of: 3 } }],
        ["update_status", { sentence: "Reading the API", progress: { done: 2, of: 3 } }],
        ["update_status", { sentence: "Writing", next: "Tests", issues: ["No schema"] }],
      ]);
    if (moment.turn === 1) return call(moment, "remember", { key: "wrong", text: "" });
    if (moment.turn === 2) return call(moment, "recall", {});
    if (moment.turn === 3) seen.push(moment.seen);
    // Nothing was written: its checks fail until the attempt does.
    return finish(moment);
  };
  const world = await createWorld({
    team: { "backend-developer": role, "bug-hunter": role },
    wrap: (plain) => ({ ...plain, teamOf: async () => (name) => ({ ...noting, name }) }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: [planTask({ id: "api", writes: ["src/**", "test/**"] })] });
  await untilStatus(world, "completed");

  expect(seen[0]).toBe("## api\nPages begin at 1.");
  expect(briefs).toEqual([[{ key: "api", text: "Pages begin at 1." }]]);
  const noted = await eventsOf(world, "task-noted");
  expect(noted.map(({ key, text }) => [key, text])).toEqual([
    ["api", "Pages begin at 1."],
    ["wrong", "No."],
    ["wrong", null],
  ]);
  expect((await readMission(world)).tasks.api?.notes).toMatchObject({
    api: { text: "Pages begin at 1.", agent: "backend-developer" },
  });
  const reported = await eventsOf(world, "agent-status-reported");
  expect(reported.filter(({ moment }) => moment === "step")).toMatchObject([
    { sentence: "Reading the API", progress: { done: 1, of: 3 } },
    { sentence: "Reading the API", progress: { done: 2, of: 3 } },
    { sentence: "Writing", progress: null, next: "Tests", issues: ["No schema"] },
  ]);
});

it("shows an agent its own changes and the commits that it builds on", async () => {
  const seen: string[] = [];
  const role: Role = (moment) => {
    if (moment.turn === 0) return diligent(moment);
    if (moment.turn === 1)
      return calls(moment, [
        ["git_diff", {}],
        ["git_log", {}],
      ]);
    if (moment.turn === 2) seen.push(moment.seen);
    return finish(moment);
  };
  const world = await createWorld({
    team: { "backend-developer": role },
    wrap: (plain) => ({ ...plain, teamOf: async () => (name) => ({ ...noting, name }) }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: [planTask({ id: "api", writes: ["src/**", "test/**"] })] });
  await untilStatus(world, "completed");
  expect(seen[0]).toContain("src/api.ts");
});
