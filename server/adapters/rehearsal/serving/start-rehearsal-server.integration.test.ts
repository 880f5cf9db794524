import Anthropic from "@anthropic-ai/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixtureBrief, fixtureRequest } from "../fixtures/fixture-brief";
import { noPace } from "./pace";
import { type RehearsalServer, startRehearsalServer } from "./start-rehearsal-server";

const apiKey = "rehearsal-key";
let server: RehearsalServer;
let client: Anthropic;

beforeEach(async () => {
  server = await startRehearsalServer({ host: "127.0.0.1", port: 0, apiKey, pace: noPace });
  client = new Anthropic({ baseURL: server.baseUrl, apiKey, maxRetries: 0 });
});
afterEach(() => server.close());

const request = () => fixtureRequest(fixtureBrief({ agent: "backend-developer" }));

describe("the rehearsal server through the vendor's SDK", () => {
  it("answers with text, tool calls and usage", async () => {
    const { data, response } = await client.messages.create(request()).withResponse();
    expect(data).toMatchObject({
      type: "message",
      role: "assistant",
      model: "rehearsal-strong",
      stop_reason: "tool_use",
    });
    expect(data.content.map((block) => block.type)).toEqual(["text", "tool_use"]);
    expect(data.usage.output_tokens).toBeGreaterThan(5);
    expect(response.headers.get("request-id")).toMatch(/^req_01/);
  });

  it("streams in the API's order, and to the same message", async () => {
    const names: string[] = [];
    for await (const event of await client.messages.create({ ...request(), stream: true }))
      names.push(event.type);
    const order = names.filter((name, index) => name !== names[index - 1]);
    expect(order).toEqual([
      ...["message_start", "content_block_start", "content_block_delta", "content_block_stop"],
      ...[
        "content_block_start",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
      ],
    ]);
    const streamed = await client.messages.stream(request()).finalMessage();
    const whole = await client.messages.create(request());
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.id).toBe(whole.id);
  });

  it("gives identical replies to identical requests", async () => {
    const [first, second] = [
      await client.messages.create(request()),
      await client.messages.create(request()),
    ];
    expect({ ...second, usage: null }).toEqual({ ...first, usage: null });
    const { requests, completed, byHash } = server.stats();
    expect({ requests, completed }).toEqual({ requests: 2, completed: 2 });
    expect(Object.values(byHash)).toEqual([
      { requests: 2, completed: 2, ids: [expect.stringMatching(/^req_/), expect.stringMatching(/^req_/)] },
    ]);
  });

  it("stops at max_tokens and says so", async () => {
    const reply = await client.messages.create({ ...request(), max_tokens: 5 });
    expect(reply.stop_reason).toBe("max_tokens");
    expect(reply.usage.output_tokens).toBe(5);
    expect(reply.content).toHaveLength(1);
  });

  it("thinks first when asked to", async () => {
    const thinking = { type: "enabled", budget_tokens: 2_048 } as const;
    const reply = await client.messages.stream({ ...request(), thinking }).finalMessage();
    expect(reply.content[0]).toMatchObject({ type: "thinking", signature: expect.stringMatching(/^sig_/) });
  });

  it("counts tokens and lists its models", async () => {
    const { max_tokens: _unused, ...prompt } = request();
    const { input_tokens } = await client.messages.countTokens(prompt);
    const { usage } = await client.messages.create(request());
    expect(input_tokens).toBe(usage.input_tokens + (usage.cache_creation_input_tokens ?? 0));
    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(["rehearsal-strong", "rehearsal-fast"]);
  });

  it("reads a cached prefix the second time", async () => {
    const long = fixtureRequest(
      fixtureBrief({ agent: "backend-developer" }),
      "files",
      "A requirement. ".repeat(600),
    );
    const first = await client.messages.create(long);
    const second = await client.messages.create(long);
    expect(first.usage).toMatchObject({ cache_read_input_tokens: 0 });
    expect(first.usage.cache_creation_input_tokens).toBeGreaterThan(2_000);
    expect(second.usage.cache_read_input_tokens).toBe(first.usage.cache_creation_input_tokens);
    expect(second.usage.cache_creation_input_tokens).toBe(0);
    expect(second.usage.input_tokens).toBe(first.usage.input_tokens);
  });

  it("ends its work when the caller goes away", async () => {
    await server.close();
    const gone = Promise.withResolvers<void>();
    server = await startRehearsalServer({
      host: "127.0.0.1",
      port: 0,
      apiKey,
      clock: {
        now: () => new Date(),
        sleep: (_ms, signal) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener("abort", () => {
              reject(signal.reason);
              gone.resolve();
            });
            abort.abort();
          }),
      },
    });
    const abort = new AbortController();
    const slow = new Anthropic({ baseURL: server.baseUrl, apiKey, maxRetries: 0 });
    await expect(slow.messages.create(request(), { signal: abort.signal })).rejects.toThrow(/abort/i);
    await gone.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.stats()).toMatchObject({ requests: 1, completed: 0, aborted: 1 });
  });
});

describe("the rehearsal server's refusals", () => {
  const refusals: Array<[string, (sent: Record<string, unknown>) => void, number, RegExp]> = [
    ["an unknown model", (sent) => Object.assign(sent, { model: "claude-9" }), 404, /model: claude-9/],
    ["no max_tokens", (sent) => delete sent.max_tokens, 400, /max_tokens: Field required/],
    ["no messages", (sent) => Object.assign(sent, { messages: [] }), 400, /at least one message is required/],
    [
      "an unknown role",
      (sent) => Object.assign(sent, { messages: [{ role: "robot", content: "x" }] }),
      400,
      /messages\.0\.role: Input should be 'user' or 'assistant' or 'system'/,
    ],
    [
      "an unknown field",
      (sent) => Object.assign(sent, { colour: 1 }),
      400,
      /colour: Extra inputs are not permitted/,
    ],
    [
      "a bad tool name",
      (sent) => Object.assign(sent, { tools: [{ name: "read file", input_schema: { type: "object" } }] }),
      400,
      /tools\.0\.name: String should match pattern/,
    ],
    [
      "a result without its call",
      (sent) =>
        Object.assign(sent, {
          messages: [
            { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content: "x" }] },
          ],
        }),
      400,
      /unexpected `tool_use_id` found in `tool_result` blocks: toolu_1/,
    ],
    [
      "a call without its result",
      (sent) =>
        Object.assign(sent, {
          messages: [
            { role: "user", content: "x" },
            { role: "assistant", content: [{ type: "tool_use", id: "toolu_1", name: "finish", input: {} }] },
            { role: "user", content: "y" },
          ],
        }),
      400,
      /messages\.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1/,
    ],
  ];

  it.each(refusals)("names %s", async (_what, spoil, status, message) => {
    const body: Record<string, unknown> = { ...request() };
    spoil(body);
    const answer = await post(body, { "x-api-key": apiKey, "anthropic-version": "2023-06-01" });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: "error", request_id: answer.requestId });
    expect(answer.body.error.message).toMatch(message);
  });

  it("asks for a key and a version", async () => {
    const version = { "anthropic-version": "2023-06-01" };
    expect(await post({}, version)).toMatchObject({
      status: 401,
      body: { error: { type: "authentication_error" } },
    });
    expect(await post({}, { ...version, "x-api-key": "wrong" })).toMatchObject({ status: 401 });
    expect(await post({}, { "x-api-key": apiKey })).toMatchObject({
      status: 400,
      body: { error: { message: "anthropic-version: header is required" } },
    });
  });

  async function post(body: object, headers: Record<string, string>) {
    const response = await fetch(`${server.baseUrl}/v1/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const parsed = (await response.json()) as {
      type: string;
      request_id: string;
      error: { type: string; message: string };
    };
    return { status: response.status, requestId: response.headers.get("request-id"), body: parsed };
  }
});
