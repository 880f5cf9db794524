import type { ServerResponse } from "node:http";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmBlock, LlmReply, LlmUsage } from "@/server/ports/llm";
import type { FakeTurn } from "./fake-llm";

type Chunk = Record<string, unknown>;

/** One chunk of a streamed chat completion. */
export function chunk(delta: object, finish: string | null = null, more: object = {}): Chunk {
  return {
    ...{ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "claude-sonnet-5-5" },
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...more,
  };
}

/** Chunks as the protocol writes them: unnamed events of one JSON line, and the word that it is over. */
export function chatSse(chunks: readonly object[], done = true): string {
  const events = chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join("");
  return done ? `${events}data: [DONE]\n\n` : events;
}

export function sendChat(response: ServerResponse, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "x-request-id": "req_1",
    ...headers,
  });
  response.end(body);
}

export function sendChatError(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "req_1", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A turn of the fake's script, on the wire of a server that speaks OpenAI's chat completions. */
export function playChatTurn(turn: FakeTurn | undefined, response: ServerResponse): void {
  if (turn === "hang" || turn === undefined) return;
  if (turn instanceof AppError) sendFailure(turn, response);
  else sendChat(response, chatSse(chunksOf(turn)));
}

function sendFailure(error: AppError, response: ServerResponse): void {
  const wire: Record<string, [status: number, code: string, message: string]> = {
    "model-overloaded": [429, "rate_limit_exceeded", "Rate limit reached for requests"],
    "model-unreachable": [500, "server_error", "The server had an error"],
    "model-unauthorized": [401, "invalid_api_key", "Incorrect API key provided"],
    "model-rejected": [400, "invalid_request_error", "messages: at least one message is required"],
    "prompt-too-long": [400, "context_length_exceeded", "This model's maximum context length is 8192 tokens"],
  };
  const [status, code, message] = wire[error.code] ?? [500, "?", "?"];
  const { retryAfterMs } = error.details;
  const headers: Record<string, string> =
    typeof retryAfterMs === "number" ? { "retry-after": String(retryAfterMs / 1_000) } : {};
  sendChatError(response, status, { error: { message, type: code, code, param: null } }, headers);
}

const finishReasons = {
  end: "stop",
  "tool-use": "tool_calls",
  "max-tokens": "length",
  refusal: "content_filter",
  other: "?",
};

function chunksOf(turn: Partial<LlmReply>): Chunk[] {
  const content = turn.content ?? [];
  const calls = content.filter((block) => block.type === "tool-use");
  return [
    chunk({ role: "assistant", content: "" }),
    ...content.flatMap((block) => blockChunks(block, calls.indexOf(block as never))),
    chunk({}, finishReasons[turn.stopReason ?? "end"]),
    { ...chunk({}), choices: [], usage: usageOf(turn.usage) },
  ];
}

function blockChunks(block: LlmBlock, place: number): Chunk[] {
  switch (block.type) {
    case "text":
      return [...block.text].map((content) => chunk({ content }));
    case "thinking":
      return [...block.text].map((reasoning_content) => chunk({ reasoning_content }));
    case "tool-use": {
      const json =
        block.invalidJson ?? (Object.keys(block.input).length > 0 ? JSON.stringify(block.input) : "");
      const start = {
        index: place,
        id: block.id,
        type: "function",
        function: { name: block.name, arguments: "" },
      };
      const parts = json.match(/[\s\S]{1,5}/g) ?? [];
      return [
        chunk({ tool_calls: [start] }),
        ...parts.map((part) => chunk({ tool_calls: [{ index: place, function: { arguments: part } }] })),
      ];
    }
    case "tool-result":
      return [];
  }
}

function usageOf(usage?: LlmUsage) {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage ?? {
    ...{ inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 },
  };
  const prompt = inputTokens + cacheReadTokens + cacheWriteTokens;
  return {
    prompt_tokens: prompt,
    completion_tokens: outputTokens,
    total_tokens: prompt + outputTokens,
    prompt_tokens_details: { cached_tokens: cacheReadTokens, cache_write_tokens: cacheWriteTokens },
  };
}
