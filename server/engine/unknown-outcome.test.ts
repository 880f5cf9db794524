import { describe, expect, it } from "vitest";
import { z } from "zod";
import { builtInTools, createToolRegistry } from "@/server/agents/tools/registry";
import { defineTool, success } from "@/server/agents/tools/tool";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  missionId,
  openQuestion,
  readMission,
  restartWorld,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { call, diligent, type Role } from "@/server/testing/scripted-team";

/** Its first run takes effect and never comes back: the process dies in it. */
function mailTool(repeat: "safe" | "ask") {
  const sent: string[] = [];
  const tool = defineTool({
    ...{ name: "send_mail", description: "Sends a mail.", risk: "publish", changesFiles: false, repeat },
    input: z.object({ to: z.string() }),
    title: ({ to }) => `Sending a mail to ${to}`,
    run: async ({ to }) => {
      sent.push(to);
      return sent.length === 1 ? new Promise(() => undefined) : success(`Sent to ${to}.`);
    },
  });
  return { tool, sent };
}

/** A process that died while the mail was being sent, and the next one. */
async function diedWhileSending(repeat: "safe" | "ask") {
  const { tool, sent } = mailTool(repeat);
  const seen: string[] = [];
  const role: Role = (moment) => {
    if (moment.turn === 0) return call(moment, "send_mail", { to: "ann" });
    if (moment.turn === 1) seen.push(moment.seen);
    return diligent({ ...moment, turn: moment.turn - 1 });
  };
  const tools = createToolRegistry([tool, ...builtInTools]);
  const definition = agentDefinition();
  const mailing = { ...definition, tools: [...definition.tools, tool.name] };
  const teamOf = async () => () => mailing;
  const first = await createWorld({
    team: { "backend-developer": role },
    wrap: (plain) => ({ ...plain, tools, teamOf }),
  });
  await first.engine.start();
  await createTestMission(first, { tasks: [planTask({ writes: ["src/**", "test/**"] })] });
  await eventually("the mail is being sent", () => sent.length === 1);
  const world = restartWorld({ ...first, plain: { ...first.plain, tools, teamOf } });
  await world.engine.start();
  return { world, sent, seen };
}

async function asked(world: Awaited<ReturnType<typeof diedWhileSending>>["world"]) {
  const state = await untilMission(
    world,
    "a person is asked",
    ({ tasks }) => tasks.models?.status === "awaiting_approval",
  );
  await world.engine.settled(missionId);
  return openQuestion(state);
}

describe("a call that was running when the process died", () => {
  it("is shown as of unknown outcome and made again where its tool is safe to repeat", async () => {
    const { world, sent } = await diedWhileSending("safe");
    await untilStatus(world, "completed");
    expect(sent).toEqual(["ann", "ann"]);
    expect(
      (await eventsOf(world, "step-finished")).filter(({ outcome }) => outcome === "unknown"),
    ).toHaveLength(1);
    expect(await eventsOf(world, "approval-requested")).toHaveLength(1);
    await world.engine.stop();
  });

  it("is made again only when a person says so, where it is not", async () => {
    const { world, sent, seen } = await diedWhileSending("ask");
    const question = await asked(world);
    expect(question).toMatchObject({ gate: "tool", risk: "publish", taskId: "models" });
    expect(question.title).toBe("Once more? Sending a mail to ann");
    expect(question.detail).toContain("outcome is unknown");
    expect(sent).toEqual(["ann"]);
    await decide(world, { approvalId: question.id });
    const state = await untilStatus(world, "completed");
    expect(sent).toEqual(["ann", "ann"]);
    expect(seen).toEqual(["Sent to ann."]);
    expect(state.tasks.models?.attempts).toHaveLength(1);
    await world.engine.stop();
  });

  it("is not made again when a person rejects that; the agent is told what they found", async () => {
    const { world, sent, seen } = await diedWhileSending("ask");
    await decide(world, { approvalId: (await asked(world)).id, decision: "rejected", answer: "Ann has it" });
    await untilStatus(world, "completed");
    expect(sent).toEqual(["ann"]);
    expect(seen[0]).toContain("whether it took effect is unknown. A person says: Ann has it");
    await world.engine.stop();
  });

  it("asks once, however often the process dies while it waits", async () => {
    const { world: second, sent } = await diedWhileSending("ask");
    const question = await asked(second);
    await second.engine.stop();
    const third = restartWorld(second, "wrk_third");
    await third.engine.start();
    await third.engine.settled(missionId);
    expect(openQuestion(await readMission(third)).id).toBe(question.id);
    expect(sent).toEqual(["ann"]);
    await third.engine.stop();
  });
});

it("a tool is safe to repeat where it works in the folder, which is restored, and not where it reaches beyond", () => {
  const asking = builtInTools.filter(({ repeat }) => repeat === "ask").map(({ name }) => name);
  expect(asking).toEqual(["http_request", "sql_query"]);
});
