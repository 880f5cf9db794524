import type { ServerResponse } from "node:http";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmBlock, LlmReply } from "@/server/ports/llm";
import type { FakeTurn } from "@/server/testing/fake-llm";
import { describeLlmContract } from "@/server/testing/llm-contract";
import { sendError, sendStream, sse, startLoopbackServer } from "@/server/testing/loopback-server";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createAnthropicLlm } from "./create-anthropic-llm";

describeLlmContract("the Anthropic adapter", async (turns) => {
  const server = await startLoopbackServer((_, response, callNumber) =>
    play(turns[callNumber - 1], response),
  );
  const llm = createAnthropicLlm({
    apiKey: "sk-ant-test",
    baseUrl: server.baseUrl,
    timeoutMs: 20_000,
    logger: createRecordingLogger(),
  });
  return { llm, callCount: () => server.seen.length, close: server.close };
});

/** A turn of the fake's script, on the wire. */
function play(turn: FakeTurn | undefined, response: ServerResponse): void {
  if (turn === "hang" || turn === undefined) return;
  if (turn instanceof AppError) sendFailure(turn, response);
  else sendStream(response, sse(eventsOf(turn)));
}

function sendFailure(error: AppError, response: ServerResponse): void {
  const wire: Record<string, [status: number, type: string, message: string]> = {
    "model-overloaded": [529, "overloaded_error", "Overloaded"],
    "model-unreachable": [500, "api_error", "Internal server error"],
    "model-unauthorized": [401, "authentication_error", "invalid x-api-key"],
    "model-rejected": [400, "invalid_request_error", "messages: at least one message is required"],
    "prompt-too-long": [400, "invalid_request_error", "prompt is too long: 1000001 tokens > 1000000 maximum"],
  };
  const [status, type, message] = wire[error.code] ?? [500, "api_error", "?"];
  const retryAfterMs = error.details.retryAfterMs;
  const headers: Record<string, string> =
    typeof retryAfterMs === "number" ? { "retry-after": String(retryAfterMs / 1_000) } : {};
  sendError(response, { status, type, message, headers });
}

const stopReasons = {
  end: "end_turn",
  "tool-use": "tool_use",
  "max-tokens": "max_tokens",
  refusal: "refusal",
  other: "?",
};

function eventsOf(turn: Partial<LlmReply>) {
  const usage = turn.usage ?? { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const inputUsage = {
    input_tokens: usage.inputTokens,
    cache_read_input_tokens: usage.cacheReadTokens,
    cache_creation_input_tokens: usage.cacheWriteTokens,
  };
  const message = {
    model: turn.model ?? "claude-sonnet-5-5",
    content: [],
    usage: { ...inputUsage, output_tokens: 1 },
  };
  return [
    { type: "message_start", message },
    { type: "ping" },
    ...(turn.content ?? []).flatMap(blockEvents),
    {
      type: "message_delta",
      delta: { stop_reason: stopReasons[turn.stopReason ?? "end"] },
      usage: { output_tokens: usage.outputTokens },
    },
    { type: "message_stop" },
  ];
}

function blockEvents(block: LlmBlock, index: number) {
  const start = (content_block: object) => ({ type: "content_block_start", index, content_block });
  const delta = (content: object) => ({ type: "content_block_delta", index, delta: content });
  const stop = { type: "content_block_stop", index };
  switch (block.type) {
    case "text":
      return [
        start({ type: "text", text: "" }),
        ...[...block.text].map((text) => delta({ type: "text_delta", text })),
        stop,
      ];
    case "tool-use": {
      const json =
        block.invalidJson ?? (Object.keys(block.input).length > 0 ? JSON.stringify(block.input) : "");
      const parts = json.match(/[\s\S]{1,5}/g) ?? [""];
      return [
        start({ type: "tool_use", id: block.id, name: block.name, input: {} }),
        ...parts.map((partial_json) => delta({ type: "input_json_delta", partial_json })),
        stop,
      ];
    }
    case "thinking": {
      if (block.raw.type === "redacted_thinking") return [start(block.raw), stop];
      return [
        start({ type: "thinking", thinking: "", signature: "" }),
        delta({ type: "thinking_delta", thinking: block.text }),
        delta({ type: "signature_delta", signature: block.raw.signature }),
        stop,
      ];
    }
    case "tool-result":
      return [];
  }
}
