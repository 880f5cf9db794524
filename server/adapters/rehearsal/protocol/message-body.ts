import { type JsonObject, jsonObjectSchema } from "@/contracts/json";
import type { Reply, ReplyBlock } from "./reply";

/** The answer of a request without `stream`. */
export function messageBody(reply: Reply) {
  return {
    id: reply.id,
    type: "message" as const,
    role: "assistant" as const,
    model: reply.model,
    content: reply.content.map(contentOf),
    stop_reason: reply.stopReason,
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: usageOf(reply, reply.outputTokens),
  };
}

export function usageOf(reply: Reply, outputTokens: number) {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = reply.promptUsage;
  return {
    input_tokens: inputTokens,
    cache_creation_input_tokens: cacheWrite5mTokens + cacheWrite1hTokens,
    cache_read_input_tokens: cacheReadTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: cacheWrite5mTokens,
      ephemeral_1h_input_tokens: cacheWrite1hTokens,
    },
    output_tokens: outputTokens,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: "standard",
    inference_geo: null,
    speed: null,
  };
}

function contentOf(block: ReplyBlock) {
  if (block.type === "text") return { ...block, citations: null };
  if (block.type === "thinking") return block;
  return {
    type: "tool_use" as const,
    id: block.id,
    name: block.name,
    input: parseInput(block.json),
    caller: { type: "direct" },
  };
}

/** Without streaming the API always sends an object; what was spoilt on the way is an empty one. */
function parseInput(json: string): JsonObject {
  try {
    const parsed = jsonObjectSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
