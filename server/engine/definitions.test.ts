import { describe, expect, it } from "vitest";
import type { AgentDefinition } from "@/contracts/agents";
import { readRecording } from "@/server/services/recordings/read-recording";
import { replayMission } from "@/server/services/recordings/replay-mission";
import { writeRecording } from "@/server/services/recordings/write-recording";
import { createFuse } from "@/server/testing/crash-fuse";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  readMission,
  repository,
  restartWorld,
  twoTasks,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { rosterOfAgents } from "@/server/testing/roster-of-agents";
import { agentOf, diligent } from "@/server/testing/scripted-team";
import { readDefinition } from "./attempt/definition";

const first = agentDefinition({ prompt: "Build it the first way." });
const second = agentDefinition({
  prompt: "Build it the second way.",
  tools: ["write_file", "finish"],
  limits: { maxSteps: 9, maxOutputTokens: 900 },
});

const promptsOf = ({ llm }: World) =>
  llm.requests
    .filter((request) => agentOf(request) === "backend-developer")
    .map((request) => /the (\w+) way/.exec(request.system.at(-1)?.text ?? "")?.[1]);

describe("an agent's definition that changes while a mission runs", () => {
  it("is used by the next attempt, and the log can still be replayed", async () => {
    let current: AgentDefinition = first;
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          // Edited while it works.
          current = second;
          return diligent(moment);
        },
      },
      wrap: (plain) => ({ ...plain, teamOf: async () => () => current }),
    });
    await createTestMission(world, { tasks: twoTasks() });
    await world.engine.start();
    await untilStatus(world, "completed");

    expect(promptsOf(world)).toEqual(["first", "first", "second", "second"]);
    const started = await eventsOf(world, "attempt-started");
    const [one, two] = started.map(({ definitionId }) => definitionId);
    expect(one).not.toBe(two);
    const { artifacts } = await readMission(world);
    expect(Object.values(artifacts).filter(({ kind }) => kind === "agent")).toHaveLength(2);

    const lines: string[] = [];
    const roster = rosterOfAgents([second]);
    for await (const line of writeRecording({ ...world.services, roster }, missionId)) lines.push(line);
    const recording = readRecording(lines.join(""));
    expect(await replayMission(recording, { vcs: world.vcs, repository })).toMatchObject({
      kind: "identical",
    });
    await world.engine.stop();
  });

  it("does not reach an attempt that another process goes on with", async () => {
    const fuse = createFuse(12, "after");
    const teamOf = (agent: AgentDefinition) => async () => () => agent;
    const world = await createWorld({ wrap: (plain) => fuse.wrap({ ...plain, teamOf: teamOf(first) }) });
    void world.engine.start();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    await eventually("the process is dead", () => fuse.blown);
    await nextTurn();
    const [begun] = await eventsOf(world, "attempt-started");
    expect(begun).toBeDefined();

    const next = restartWorld({ ...world, plain: { ...world.plain, teamOf: teamOf(second) } });
    await next.engine.start();
    const state = await untilStatus(next, "completed");
    expect(state.tasks.models?.attempts).toHaveLength(1);
    expect(new Set(promptsOf(next))).toEqual(new Set(["first"]));
    expect(next.llm.requests.every(({ maxOutputTokens }) => maxOutputTokens === 1_000)).toBe(true);
    await next.engine.stop();
  });

  it("works without a kept one in attempts of before there was any", async () => {
    const world = await createWorld();
    await createTestMission(world, { tasks: twoTasks().slice(0, 1) });
    const state = await readMission(world);
    const old = { agent: "backend-developer", definitionId: null };
    expect(await readDefinition(world.plain, old, state)).toMatchObject({ name: "backend-developer" });
    await expect(readDefinition(world.plain, { ...old, agent: "nobody" }, state)).rejects.toMatchObject({
      userMessage: "The roster has no agent named nobody. Reassign the task.",
    });
  });
});
