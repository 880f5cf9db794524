import { afterAll, beforeAll, expect, it } from "vitest";
import { deadLettersSchema, retriedDeadLettersSchema } from "@/contracts/dead-letters";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { createTestMission, missionId, untilStatus } from "@/server/testing/engine-fixture";
import { startWeb, type Web } from "@/server/testing/web-fixture";

let web: Web;

beforeAll(async () => {
  web = await startWeb();
  await createTestMission(web.world);
  await web.world.store.append(missionId, (state) => ({
    events: [
      {
        ...{ type: "task-status-changed", taskId: "models", from: state.tasks.models?.status ?? "ready" },
        ...{ to: "blocked", reason: "No model answered" },
      },
    ],
    result: null,
  }));
});

afterAll(() => web.close());

async function send(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${web.url}/api${path}`, {
    method,
    headers: { "content-type": "application/json", origin: web.url },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

it("lists blocked tasks and puts those that are named back in the queue", async () => {
  const letters = deadLettersSchema.parse((await send("GET", "/dead-letters")).body);
  expect(letters).toMatchObject([{ missionId, taskId: "models", reason: "No model answered" }]);
  const task = { missionId, taskId: "models" };
  const answer = await send("POST", "/dead-letters/retry", { tasks: [task] });
  expect(retriedDeadLettersSchema.parse(answer.body)).toEqual({ retried: [task], refused: [] });
  await untilStatus(web.world, "completed");
  expect(deadLettersSchema.parse((await send("GET", "/dead-letters")).body)).toEqual([]);
  const again = retriedDeadLettersSchema.parse(
    (await send("POST", "/dead-letters/retry", { tasks: [task] })).body,
  );
  expect(again).toMatchObject({ retried: [], refused: [task] });
});

it("refuses names that are none", async () => {
  expect((await send("POST", "/dead-letters/retry", { tasks: [{ missionId }] })).status).toBe(400);
});

it("keeps the order in which models step in, and refuses one without a known price", async () => {
  const wanted = { tiers: {}, fallbacks: { strong: ["claude-opus-5", "claude-sonnet-5-5"] }, models: {} };
  expect((await send("PUT", "/settings/models", wanted)).status).toBe(200);
  const kept = modelSettingsSchema.parse((await send("GET", "/settings/models")).body);
  expect(kept.fallbacks.strong).toEqual(["claude-opus-5", "claude-sonnet-5-5"]);
  const refused = await send("PUT", "/settings/models", { ...wanted, fallbacks: { fast: ["mystery"] } });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "invalid-input" } } });
});
