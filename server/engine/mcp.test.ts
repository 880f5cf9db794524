import { expect, it } from "vitest";
import { builtInTools, createToolRegistry } from "@/server/agents/tools/registry";
import type { McpTool } from "@/server/ports/mcp";
import {
  createTestMission,
  createWorld,
  decide,
  openQuestion,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { createFakeMcp } from "@/server/testing/fake-mcp";
import { planTask } from "@/server/testing/mission-events";
import { call, diligent, type Role } from "@/server/testing/scripted-team";

const tool: McpTool = {
  ...{ name: "mcp__wiki__find", server: "wiki", tool: "find", description: "Finds pages." },
  ...{ inputSchema: { type: "object" }, risk: "network", ask: true, agents: ["backend-developer"] },
};

it("calls a tool of an MCP server once a person has allowed it, in a mission that allows all else", async () => {
  const mcp = createFakeMcp([tool]);
  const seen: string[] = [];
  const role: Role = (moment) => {
    if (moment.turn === 0) return call(moment, tool.name, { q: "filters" });
    if (moment.turn === 1) seen.push(moment.seen);
    return diligent({ ...moment, turn: moment.turn - 1 });
  };
  const world = await createWorld({
    team: { "backend-developer": role },
    wrap: (plain) => ({ ...plain, mcp, tools: createToolRegistry(builtInTools, mcp) }),
  });
  await world.engine.start();
  await createTestMission(world, { tasks: [planTask({ writes: ["src/**", "test/**"] })] });

  const asked = await untilMission(world, "it asks", ({ approvals }) =>
    Object.values(approvals).some(({ gate, decision }) => gate === "tool" && decision === null),
  );
  const question = openQuestion(asked);
  expect(question).toMatchObject({ gate: "tool", risk: "network" });
  expect(question.detail).toContain('the MCP server "wiki", which is not War Room');
  expect(mcp.calls).toEqual([]);
  await decide(world, { approvalId: question.id });

  await untilStatus(world, "completed");
  expect(mcp.calls).toEqual([{ server: "wiki", tool: "find", input: { q: "filters" } }]);
  expect(seen).toEqual(['From wiki:\n{"q":"filters"}']);
});
