import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError } from "@/server/domain/errors/app-error";
import type { LlmReply, LlmRequest } from "@/server/ports/llm";
import { chatSse, chunk, sendChat, sendChatError } from "@/server/testing/chat-completions";
import { type SeenRequest, startLoopbackServer } from "@/server/testing/loopback-server";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createOpenAiLlm, type OpenAiOptions } from "./create-openai-llm";

const apiKey = "or-v1-hunter2";
const request: LlmRequest = {
  model: "qwen3-coder",
  system: [{ text: "Be brief.", cache: true }],
  messages: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
  tools: [],
  maxOutputTokens: 100,
};
const words = [chunk({ role: "assistant", content: "Hel" }), chunk({ content: "lo" })];
const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };

describe("the OpenAI-compatible adapter, when things go wrong", () => {
  let close: (() => Promise<void>) | null = null;
  let seen: SeenRequest[] = [];
  afterEach(async () => {
    await close?.();
    close = null;
  });

  async function call(
    answer: (response: ServerResponse, callNumber: number) => void,
    options: Partial<OpenAiOptions> = {},
    asked: LlmRequest = request,
  ): Promise<LlmReply> {
    const server = await startLoopbackServer((_, response, callNumber) => answer(response, callNumber));
    close = server.close;
    seen = server.seen;
    const llm = createOpenAiLlm({
      ...{ label: "Loopback", apiKey, baseUrl: `${server.baseUrl}/v1` },
      ...{ timeoutMs: 20_000, logger: createRecordingLogger(), ...options },
    });
    return llm.complete(asked, { signal: new AbortController().signal });
  }

  async function failure(...parameters: Parameters<typeof call>): Promise<AppError> {
    return call(...parameters).then(
      () => Promise.reject(new Error("it answered")),
      (error: AppError) => error,
    );
  }

  const stream =
    (chunks: object[], done = true) =>
    (response: ServerResponse) =>
      sendChat(response, chatSse(chunks, done));
  const refuse =
    (status: number, body: unknown, headers: Record<string, string> = {}) =>
    (response: ServerResponse) =>
      sendChatError(response, status, body, headers);

  it("sends the key, asks for the count, and takes nothing from the environment", async () => {
    process.env.OPENAI_ORG_ID = "org-of-somebody";
    try {
      await call(stream([...words, chunk({}, "stop"), chunk({}, null, { choices: [], usage })]));
    } finally {
      delete process.env.OPENAI_ORG_ID;
    }
    expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${apiKey}` });
    expect(seen[0]?.headers).not.toHaveProperty("openai-organization");
    expect(seen[0]?.body).toMatchObject({
      model: "qwen3-coder",
      max_tokens: 100,
      stream_options: { include_usage: true },
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
    });
  });

  it("estimates what a server does not count, and says so", async () => {
    const reply = await call(stream([...words, chunk({}, "stop")]));
    expect(reply).toMatchObject({ usageEstimated: true, stopReason: "end" });
    expect(reply.usage.inputTokens).toBeGreaterThan(5);
    expect(reply.usage.outputTokens).toBeGreaterThan(0);
  });

  it("does not wait for a connection that stays open after the end and the count", async () => {
    const reply = await call((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chatSse([...words, chunk({}, "stop", { usage })], false));
    });
    expect(reply).toMatchObject({ content: [{ type: "text", text: "Hello" }], usage: { inputTokens: 5 } });
    expect(reply).not.toHaveProperty("usageEstimated");
  });

  it("takes a stream without its end for cut, and says what it had used", async () => {
    const error = await failure(stream(words));
    expect(error).toMatchObject({
      code: "model-unreachable",
      message: expect.stringContaining("cut stream"),
    });
    expect(error.details.usage).toMatchObject({ cacheReadTokens: 0, outputTokens: expect.any(Number) });
    expect((error.details.usage as { inputTokens: number }).inputTokens).toBeGreaterThan(5);
  });

  it("says nothing of usage for a call that never began", async () => {
    const error = await failure(refuse(503, { error: { message: "Loading model" } }));
    expect(error.code).toBe("model-overloaded");
    expect(error.details).not.toHaveProperty("usage");
  });

  it("takes a connection that breaks in mid-stream for unreachable", async () => {
    const error = await failure((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(chatSse(words, false), () => response.destroy());
    });
    expect(error).toMatchObject({ code: "model-unreachable", details: { usage: expect.anything() } });
  });

  it("takes half a line of JSON for a broken stream", async () => {
    const error = await failure((response) => sendChat(response, 'data: {"choices":[{"del\n\n'));
    expect(error.code).toBe("model-unreachable");
  });

  it.each([
    [{ error: { message: "Provider returned error", code: 429 } }, "model-overloaded"],
    [{ error: { message: "Upstream broke", code: 502 } }, "model-unreachable"],
    [{ error: { message: "Something", type: "server_error" } }, "model-unreachable"],
  ])("translates an error in mid-stream: %j", async (event, code) => {
    expect(await failure(stream([...words, event]))).toMatchObject({ code });
  });

  it("skips chunks that it does not know", async () => {
    const odd = [{ type: "weather" }, { choices: "none" }, { choices: [{ delta: 7 }] }, { choices: [] }];
    const reply = await call(stream([...odd, ...words, chunk({}, "stop")]));
    expect(reply.content).toEqual([{ type: "text", text: "Hello" }]);
  });

  it("gives up on a connection that went silent", async () => {
    const error = await failure(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(chatSse(words, false));
      },
      { idleTimeoutMs: 60 },
    );
    expect(error).toMatchObject({ code: "model-unreachable", message: expect.stringContaining("silent") });
  });

  it("takes comments for a sign of life, and ends a call that takes too long all the same", async () => {
    let comments: NodeJS.Timeout | undefined;
    const error = await failure(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        comments = setInterval(() => response.write(": PROCESSING\n\n"), 20);
      },
      { idleTimeoutMs: 200, timeoutMs: 700 },
    );
    clearInterval(comments);
    expect(error.message).toContain("longer than 700 ms");
  });

  it.each([
    [
      401,
      { error: { message: "Incorrect API key", code: "invalid_api_key" } },
      "model-unauthorized",
      "bad-key",
    ],
    [403, { error: "Forbidden" }, "model-unauthorized", "bad-key"],
    [402, { error: { message: "Insufficient credits", code: 402 } }, "model-unauthorized", "no-money"],
    [
      429,
      { error: { message: "You exceeded your current quota", code: "insufficient_quota" } },
      "model-unauthorized",
      "no-money",
    ],
    [429, { error: { message: "Rate limit reached" } }, "model-overloaded", "busy"],
    [404, { error: { message: 'model "x" not found, try pulling it first' } }, "model-rejected", "no-model"],
    [
      404,
      { error: { message: "The model `x` does not exist", code: "model_not_found" } },
      "model-rejected",
      "no-model",
    ],
    [400, { error: { message: "x is not a valid model ID; invalid model" } }, "model-rejected", "no-model"],
    [404, "<html><title>404 Not Found</title></html>", "model-rejected", "wrong-address"],
    [404, { detail: "Not Found" }, "model-rejected", "wrong-address"],
    [400, { error: { message: "registry/x does not support tools" } }, "model-rejected", "no-tools"],
    [404, { error: { message: "No endpoints found that support tool use." } }, "model-rejected", "no-tools"],
    [400, { object: "error", message: "maximum context length is 4096" }, "prompt-too-long", "too-long"],
    [413, { error: { message: "Payload too large" } }, "prompt-too-long", "too-long"],
    [400, { error: { message: "filtered", code: "content_filter" } }, "model-rejected", "filtered"],
    [400, { error: { message: "temperature" } }, "model-rejected", "refused"],
    [500, "<h1>Oops</h1>", "model-unreachable", "server-failed"],
    [529, { error: { message: "Overloaded" } }, "model-overloaded", "busy"],
  ])("translates HTTP %d %j", async (status, body, code, problem) => {
    const error = await failure(refuse(status, body));
    expect(error).toMatchObject({ code, details: { status, problem } });
    expect(seen).toHaveLength(1);
  });

  it("obeys retry-after", async () => {
    const error = await failure(refuse(429, { error: { message: "slow" } }, { "retry-after": "7" }));
    expect(error.details.retryAfterMs).toBe(7_000);
  });

  it("takes the whole reply of a server that does not stream", async () => {
    const calls = [{ id: "a", type: "function", function: { name: "x", arguments: '{"b":1}' } }];
    const message = { role: "assistant", content: "Hello", tool_calls: calls };
    const whole = { id: "c", model: "m", choices: [{ index: 0, message, finish_reason: "stop" }], usage };
    const reply = await call((response) => sendChatError(response, 200, whole));
    expect(reply).toMatchObject({
      content: [
        { type: "text", text: "Hello" },
        { type: "tool-use", id: "a", input: { b: 1 } },
      ],
      stopReason: "tool-use",
      usage: { inputTokens: 5, outputTokens: 3 },
    });
  });

  it("says that a web page which answers 200 is no model", async () => {
    const error = await failure((response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html><title>Welcome to nginx!</title></html>");
    });
    expect(error).toMatchObject({ code: "model-rejected", details: { problem: "wrong-address" } });
    expect(error.userMessage).toContain("Welcome to nginx!");
  });

  it("says model-unreachable when nobody listens", async () => {
    const error = await failure(() => {}, { baseUrl: "http://127.0.0.1:9/v1" });
    expect(error).toMatchObject({
      code: "model-unreachable",
      message: expect.stringMatching(/ECONNREFUSED|bad port/i),
    });
  });

  it("never repeats the key, even when the server does", async () => {
    const error = await failure(
      refuse(401, { error: { message: `invalid key ${apiKey} or sk-abcdef123456` } }),
    );
    const told = JSON.stringify({ ...error, message: error.message, userMessage: error.userMessage });
    expect(told).not.toContain("hunter2");
    expect(told).not.toContain("sk-abcdef");
    expect(told).toContain("[key]");
  });

  it.each([
    [
      "max_tokens",
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ],
    ["stream_options", "Extra inputs are not permitted: stream_options"],
  ])("asks again without %s where a server refuses it, and remembers", async (field, message) => {
    const answer = (response: ServerResponse, callNumber: number) =>
      callNumber === 1
        ? sendChatError(response, 400, { error: { message } })
        : sendChat(response, chatSse([...words, chunk({}, "stop")]));
    const reply = await call(answer);
    expect(reply.content).toEqual([{ type: "text", text: "Hello" }]);
    expect(seen).toHaveLength(2);
    expect(seen[0]?.body).toHaveProperty(field);
    expect(seen[1]?.body).not.toHaveProperty(field);
  });
});
