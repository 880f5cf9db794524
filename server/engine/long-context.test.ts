import { expect, it } from "vitest";
import { valuesOf } from "@/contracts/shelved-record";
import { briefIn } from "@/server/agents/brief-in";
import { estimatePromptTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmMessage } from "@/server/ports/llm";
import type { StepRecord } from "@/server/ports/store";
import {
  createTestMission,
  createWorld,
  pricedModel,
  readMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { call, finish, type Role } from "@/server/testing/scripted-team";

const turns = 18;
const window = 40_000;

/** Writes long files, one after the other, and reads each again. */
const longWinded: Role = (moment) => {
  const { turn } = moment;
  const path = `src/part-${turn >> 1}.txt`;
  if (turn >= turns) return finish(moment);
  const content = `part ${turn}\n${"words and words\n".repeat(400)}`;
  return turn % 2 === 0 ? call(moment, "write_file", { path, content }) : call(moment, "read_file", { path });
};

/** What the journal says was sent with a call. */
function sentWith(steps: readonly StepRecord[], upTo: number): LlmMessage[] {
  return steps
    .filter(({ kind }) => kind === "model")
    .slice(0, upTo + 1)
    .reduce<LlmMessage[]>((sent, { request }) => {
      const { from, messages } = request as unknown as { from: number; messages: LlmMessage[] };
      return [...sent.slice(0, from), ...messages];
    }, []);
}

it("stays below the model's memory however long an attempt goes on, and the journal says what was sent", async () => {
  const model = { ...pricedModel, contextTokens: window };
  const world = await createWorld({
    team: { "technical-writer": longWinded },
    wrap: (dependencies) => ({ ...dependencies, modelFor: () => model }),
  });
  await world.engine.start();
  await createTestMission(world, {
    tasks: [
      planTask({
        id: "texts",
        type: "documentation",
        agent: "technical-writer",
        writes: ["src/**"],
        criteria: [],
      }),
    ],
  });
  await untilStatus(world, "completed");
  const requests = world.llm.requests;
  expect(requests).toHaveLength(turns + 1);
  for (const request of requests) expect(estimatePromptTokens(request)).toBeLessThan(window);
  const whole = requests.at(-1)?.messages ?? [];
  expect(whole).toHaveLength(2 * turns + 1);

  const [attempt] = (await readMission(world)).tasks.texts?.attempts ?? [];
  const steps = await world.store.readSteps(attempt?.id ?? "");
  const shortened = steps.filter(({ request }) => "shortened" in request);
  expect(shortened.length).toBeGreaterThan(0);
  for (const [place, request] of requests.entries()) expect(sentWith(steps, place)).toEqual(request.messages);
  await world.engine.stop();
});

it("tells a spec that is longer than the model's memory in its parts that count, and says what it left out", async () => {
  const notes = Array.from({ length: 8_000 }, (_, place) => `Note ${place}: founded long ago.`).join("\n\n");
  const specText = `# Filters\n\n## History\n\n${notes}\n\n## Acceptance Criteria\n\n- AC1: It filters\n`;
  const world = await createWorld({
    wrap: (dependencies) => ({
      ...dependencies,
      modelFor: () => ({ ...pricedModel, contextTokens: 128_000 }),
    }),
  });
  await world.engine.start();
  await createTestMission(world, { specText });
  await untilStatus(world, "completed");
  for (const request of world.llm.requests) {
    expect(estimatePromptTokens(request) + request.maxOutputTokens).toBeLessThan(128_000);
    expect(request.system[0]?.text).toContain("- AC1: It filters");
    expect(request.system[0]?.text).toContain('[Left out, there is no room for it: a part of "History"');
    expect(briefIn(request.messages)?.leftOut).toEqual([
      expect.stringMatching(/^of the spec a part of "History" \(\d+ characters\): ask_person/),
    ]);
  }
  await world.engine.stop();
});

it("holds no money for what no model could read, and says what to do", async () => {
  const world = await createWorld({
    wrap: (dependencies) => ({ ...dependencies, modelFor: () => ({ ...pricedModel, contextTokens: 500 }) }),
  });
  await world.engine.start();
  await createTestMission(world);
  const blocked = async () =>
    valuesOf((await readMission(world)).tasks).find(({ status }) => status === "blocked");
  await eventually("a task is blocked", async () => (await blocked()) !== undefined);
  expect((await blocked())?.statusReason).toMatch(
    /too long for .*: at least [\d,]+ tokens, and it takes 500\. Choose a model with more room/,
  );
  expect(world.llm.requests).toEqual([]);
  expect((await readMission(world)).budget).toMatchObject({
    ...{ spentMicroUsd: 0, reservedMicroUsd: 0, unknownMicroUsd: 0 },
  });
  await world.engine.stop();
});
