import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError } from "@/server/domain/errors/app-error";
import type { LlmRequest } from "@/server/ports/llm";
import { sendError, sendStream, sse, startLoopbackServer } from "@/server/testing/loopback-server";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { type AnthropicOptions, createAnthropicLlm } from "./create-anthropic-llm";

const apiKey = "sk-ant-api03-hunter2";
const request: LlmRequest = {
  model: "claude-sonnet-5-5",
  system: [],
  messages: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
  tools: [],
  maxOutputTokens: 100,
};
const start = {
  type: "message_start",
  message: { model: "claude-sonnet-5-5", usage: { input_tokens: 5, output_tokens: 1 } },
};
const text = (words: string) => [
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: words } },
  { type: "content_block_stop", index: 0 },
];
const end = [
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 3 } },
  { type: "message_stop" },
];

describe("the Anthropic adapter, when things go wrong", () => {
  let close: (() => Promise<void>) | null = null;
  afterEach(async () => {
    await close?.();
    close = null;
  });

  async function call(answer: (response: ServerResponse) => void, options: Partial<AnthropicOptions> = {}) {
    const server = await startLoopbackServer((_, response) => answer(response));
    close = server.close;
    const logger = createRecordingLogger();
    const llm = createAnthropicLlm({
      apiKey,
      baseUrl: server.baseUrl,
      timeoutMs: 20_000,
      logger,
      ...options,
    });
    return llm.complete(request, { signal: new AbortController().signal });
  }

  async function failure(
    answer: (response: ServerResponse) => void,
    options?: Partial<AnthropicOptions>,
  ): Promise<AppError> {
    return call(answer, options).then(
      () => Promise.reject(new Error("it answered")),
      (error: AppError) => error,
    );
  }

  it("takes a stream without its end for cut, and worth another try", async () => {
    const error = await failure((response) => sendStream(response, sse([start, ...text("Hal")])));
    expect(error).toMatchObject({
      code: "model-unreachable",
      message: expect.stringContaining("cut stream"),
    });
  });

  it("says what a call used before it broke off, and nothing for one that never began", async () => {
    const words = "a few words that were paid for ".repeat(3);
    const cut = await failure((response) => sendStream(response, sse([start, ...text(words)])));
    expect(cut.details.usage).toMatchObject({ inputTokens: 5, cacheReadTokens: 0 });
    expect((cut.details.usage as { outputTokens: number }).outputTokens).toBeGreaterThan(20);
    await close?.();
    const refused = await failure((response) =>
      sendError(response, { status: 529, type: "overloaded_error", message: "Overloaded" }),
    );
    expect(refused.details).not.toHaveProperty("usage");
  });

  it("takes a connection that breaks in mid-stream for unreachable", async () => {
    const error = await failure((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse([start]), () => response.destroy());
    });
    expect(error.code).toBe("model-unreachable");
  });

  it("takes half a line of JSON for a broken stream", async () => {
    const error = await failure((response) =>
      sendStream(response, 'event: message_start\ndata: {"type":"mess\n\n'),
    );
    expect(error.code).toBe("model-unreachable");
  });

  it.each([
    ["overloaded_error", "model-overloaded"],
    ["rate_limit_error", "model-overloaded"],
    ["api_error", "model-unreachable"],
    ["something_new", "model-unreachable"],
    ["invalid_request_error", "model-rejected"],
  ])("translates the event %s in mid-stream", async (type, code) => {
    const event = { type: "error", error: { type, message: "Sorry" } };
    const error = await failure((response) => sendStream(response, sse([start, ...text("Hal"), event])));
    expect(error).toMatchObject({ code, details: { vendorType: type } });
  });

  it("skips events and blocks that it does not know", async () => {
    const unknown = [
      { type: "weather_report", sky: "blue" },
      { type: "content_block_start", index: 7, content_block: { type: "hologram", beam: 1 } },
      { type: "content_block_delta", index: 7, delta: { type: "beam_delta", beam: 2 } },
      { type: "content_block_delta", index: 9, delta: { type: "text_delta", text: "no such block" } },
      { type: "content_block_stop", index: 7 },
      { type: "content_block_delta" },
    ];
    const reply = await call((response) =>
      sendStream(response, sse([start, ...unknown, ...text("Hello"), ...end])),
    );
    expect(reply).toMatchObject({ content: [{ type: "text", text: "Hello" }], stopReason: "end" });
  });

  it("gives up on a connection that went silent", async () => {
    const error = await failure(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(sse([start]));
      },
      { idleTimeoutMs: 60 },
    );
    expect(error).toMatchObject({ code: "model-unreachable", message: expect.stringContaining("silent") });
  });

  it("takes pings for a sign of life, and ends a call that takes too long all the same", async () => {
    let pings: NodeJS.Timeout | undefined;
    const error = await failure(
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        pings = setInterval(() => response.write(sse([{ type: "ping" }])), 20);
      },
      { idleTimeoutMs: 200, timeoutMs: 700 },
    );
    clearInterval(pings);
    expect(error).toMatchObject({
      code: "model-unreachable",
      message: expect.stringContaining("longer than 700 ms"),
    });
  });

  it("does not wait for a connection that stays open after the end", async () => {
    const reply = await call((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse([start, ...text("Hello"), ...end]));
    });
    expect(reply.content).toHaveLength(1);
  });

  it("says model-unreachable when nobody listens", async () => {
    const error = await failure(() => {}, { baseUrl: "http://127.0.0.1:9" });
    expect(error).toMatchObject({
      code: "model-unreachable",
      message: expect.stringMatching(/ECONNREFUSED|fetch failed|bad port/i),
    });
  });

  it.each([
    [400, "invalid_request_error", "model-rejected"],
    [401, "authentication_error", "model-unauthorized"],
    [402, "billing_error", "model-unauthorized"],
    [403, "permission_error", "model-unauthorized"],
    [404, "not_found_error", "model-rejected"],
    [413, "request_too_large", "prompt-too-long"],
    [429, "rate_limit_error", "model-overloaded"],
    [500, "api_error", "model-unreachable"],
    [502, "proxy", "model-unreachable"],
    [503, "proxy", "model-overloaded"],
    [529, "overloaded_error", "model-overloaded"],
  ])("translates HTTP %d %s", async (status, type, code) => {
    const error = await failure((response) => sendError(response, { status, type, message: "Sorry" }));
    expect(error).toMatchObject({ code, details: { status, requestId: "req_1" } });
    expect(error.userMessage).not.toBe(error.message);
  });

  it("survives an error page that is no JSON", async () => {
    const error = await failure((response) => {
      response.writeHead(502, { "content-type": "text/html" });
      response.end("<h1>Bad gateway</h1>");
    });
    expect(error.code).toBe("model-unreachable");
  });

  it("never repeats the key, even when the server does", async () => {
    const message = `invalid key ${apiKey}`;
    const error = await failure((response) =>
      sendError(response, { status: 401, type: "authentication_error", message }),
    );
    const told = JSON.stringify({
      ...error,
      message: error.message,
      cause: String(error.cause),
      stack: error.stack,
    });
    expect(told).not.toContain("hunter2");
  });

  it("keeps its reply when a watcher throws", async () => {
    const server = await startLoopbackServer((_, response) =>
      sendStream(response, sse([start, ...text("Hello"), ...end])),
    );
    close = server.close;
    const logger = createRecordingLogger();
    const llm = createAnthropicLlm({ apiKey, baseUrl: server.baseUrl, timeoutMs: 20_000, logger });
    const onDelta = () => {
      throw new Error("watcher");
    };
    const reply = await llm.complete(request, { signal: new AbortController().signal, onDelta });
    expect(reply.content).toHaveLength(1);
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      "anthropic-version": expect.any(String),
    });
  });
});
