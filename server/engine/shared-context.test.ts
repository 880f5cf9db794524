import { expect, it } from "vitest";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  twoTasks,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { call, calls, diligent, finish, type Role } from "@/server/testing/scripted-team";

it("is set by one agent, told by its key to those after it, read and searched, and keeps its versions", async () => {
  const seen: string[] = [];
  const role: Role = (moment) => {
    if (moment.brief.task.id === "models") {
      if (moment.turn === 0)
        return calls(moment, [
          ["set_shared", { key: "unit", value: "in", why: "A guess" }],
          ["set_shared", { key: "unit", value: "cm", why: "The spec says so" }],
          ["set_shared", { key: "dates", value: "ISO 8601", why: "One form" }],
        ]);
      return moment.turn === 1 ? diligent({ ...moment, turn: 0 }) : finish(moment);
    }
    if (moment.turn === 0) {
      expect(moment.brief.shared).toEqual(["unit", "dates"]);
      return call(moment, "read_shared", { query: "CM" });
    }
    if (moment.turn === 1) seen.push(moment.seen);
    return moment.turn === 1 ? diligent({ ...moment, turn: 0 }) : finish(moment);
  };
  const definition = agentDefinition();
  const sharing = { ...definition, tools: [...definition.tools, "set_shared", "read_shared"] };
  const world = await createWorld({
    team: { "backend-developer": role },
    wrap: (plain) => ({ ...plain, teamOf: async () => (name) => ({ ...sharing, name }) }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks() });
  const { sharedContext } = await untilStatus(world, "completed");
  expect(seen).toEqual(["## unit (version 2, by backend-developer: The spec says so)\ncm"]);
  expect(sharedContext.unit).toMatchObject({
    ...{ version: 2, value: "cm", by: "backend-developer", reason: "The spec says so" },
    earlier: [{ version: 1, value: "in", reason: "A guess" }],
  });
  await world.engine.stop();
});

it("is set back to what it was, also with the same reason", async () => {
  const role: Role = (moment) => {
    if (moment.turn === 0)
      return calls(moment, [
        ["set_shared", { key: "unit", value: "cm", why: "The spec says so" }],
        ["set_shared", { key: "unit", value: "in", why: "A guess" }],
        ["set_shared", { key: "unit", value: "cm", why: "The spec says so" }],
      ]);
    return moment.turn === 1 ? diligent({ ...moment, turn: 0 }) : finish(moment);
  };
  const definition = agentDefinition();
  const sharing = { ...definition, tools: [...definition.tools, "set_shared"] };
  const world = await createWorld({
    team: { "backend-developer": role },
    wrap: (plain) => ({ ...plain, teamOf: async () => (name) => ({ ...sharing, name }) }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
  const { sharedContext } = await untilStatus(world, "completed");
  expect(sharedContext.unit).toMatchObject({ version: 3, value: "cm" });
  await world.engine.stop();
});
