import Anthropic, { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../faults/fault";
import { fixtureBrief, fixtureRequest } from "../fixtures/fixture-brief";
import { noPace } from "./pace";
import { type RehearsalServer, startRehearsalServer } from "./start-rehearsal-server";

const apiKey = "rehearsal-key";
let server: RehearsalServer;
let client: Anthropic;
const slept: number[] = [];

beforeEach(async () => {
  slept.length = 0;
  server = await startRehearsalServer({
    host: "127.0.0.1",
    port: 0,
    apiKey,
    pace: noPace,
    clock: {
      now: () => new Date(0),
      sleep: async (ms) => {
        slept.push(ms);
      },
    },
  });
  client = new Anthropic({ baseURL: server.baseUrl, apiKey, maxRetries: 0 });
});
afterEach(() => server.close());

const request = (agent = "backend-developer") => fixtureRequest(fixtureBrief({ agent }));

async function stream(): Promise<string[]> {
  const names: string[] = [];
  for await (const event of await client.messages.create({ ...request(), stream: true }))
    names.push(event.type);
  return names;
}

/** What a call failed with; the next one, without a fault left, must work. */
async function failOnce(fault: Fault, run: () => Promise<unknown>): Promise<unknown> {
  server.setFaults([{ times: 1, ...fault }]);
  const thrown = await run().then(
    () => null,
    (error: unknown) => error,
  );
  expect(server.stats()).toMatchObject({ requests: 1, completed: 0, faulted: 1 });
  await expect(run()).resolves.toBeTruthy();
  expect(server.stats()).toMatchObject({ requests: 2, completed: 1 });
  return thrown;
}

describe("faults of the service", () => {
  it("rate-limit answers 429 and when to come back", async () => {
    const error = await failOnce({ kind: "rate-limit", retryAfterSeconds: 7 }, () =>
      client.messages.create(request()),
    );
    expect(error).toMatchObject({ status: 429, type: "rate_limit_error" });
    expect((error as APIError).headers?.get("retry-after")).toBe("7");
  });

  it.each([
    ["overloaded", 529, "overloaded_error"],
    ["server-error", 500, "api_error"],
  ] as const)("%s answers %i", async (kind, status, type) => {
    expect(await failOnce({ kind }, stream)).toMatchObject({ status, type });
  });

  it("slow keeps the caller waiting", async () => {
    server.setFaults([{ kind: "slow", delayMs: 1_234, times: 1 }]);
    await client.messages.create(request());
    expect(slept).toEqual([1_234]);
  });

  it("cut-text and cut-tool-json break the line in the middle", async () => {
    expect(await failOnce({ kind: "cut-text" }, stream)).toBeInstanceOf(Error);
    server.setFaults([{ kind: "cut-tool-json", times: 1 }]);
    const names: string[] = [];
    const broken = (async () => {
      for await (const event of await client.messages.create({ ...request(), stream: true })) {
        names.push(event.type === "content_block_delta" ? event.delta.type : event.type);
      }
    })();
    await expect(broken).rejects.toThrow();
    expect(names).toContain("input_json_delta");
    expect(names).not.toContain("message_stop");
  });

  it("error-in-stream ends a stream that began well with an error event", async () => {
    const error = await failOnce({ kind: "error-in-stream" }, stream);
    expect(error).toBeInstanceOf(APIError);
    expect(error).not.toBeInstanceOf(APIConnectionError);
    expect((error as APIError).type).toBe("overloaded_error");
  });

  it("malformed-tool-json sends an input that does not parse", async () => {
    server.setFaults([{ kind: "malformed-tool-json", times: 1 }]);
    let json = "";
    for await (const event of await client.messages.create({ ...request(), stream: true })) {
      if (event.type === "content_block_delta" && event.delta.type === "input_json_delta")
        json += event.delta.partial_json;
    }
    expect(json.length).toBeGreaterThan(0);
    expect(() => JSON.parse(json)).toThrow();
  });
});

describe("when faults strike", () => {
  const attempt = async (agent?: string) =>
    client.messages.create(request(agent)).then(
      () => "ok",
      () => "fault",
    );
  const attempts = async (count: number) => {
    const outcomes: string[] = [];
    for (let index = 0; index < count; index++) outcomes.push(await attempt());
    return outcomes;
  };

  it("every n-th request, as often as it says", async () => {
    server.setFaults([{ kind: "overloaded", every: 2, times: 2 }]);
    expect(await attempts(6)).toEqual(["ok", "fault", "ok", "fault", "ok", "ok"]);
  });

  it("one in n at places that the seed decides", async () => {
    const fault: Fault = { kind: "overloaded", every: 3, seed: 7 };
    server.setFaults([fault]);
    const first = await attempts(20);
    server.setFaults([fault]);
    expect(await attempts(20)).toEqual(first);
    expect(new Set(first)).toEqual(new Set(["ok", "fault"]));
  });

  it("only for the agent that it names", async () => {
    server.setFaults([{ kind: "overloaded", agent: "architect" }]);
    expect([await attempt("backend-developer"), await attempt("architect")]).toEqual(["ok", "fault"]);
  });

  it("refuses faults that it does not know", () => {
    expect(() => server.setFaults([{ kind: "earthquake" } as unknown as Fault])).toThrow(/kind/);
  });
});
