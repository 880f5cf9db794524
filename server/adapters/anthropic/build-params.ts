import type Anthropic from "@anthropic-ai/sdk";
import { findModel } from "@/server/domain/models/resolve-model";
import type { LlmBlock, LlmMessage, LlmRequest } from "@/server/ports/llm";

type Params = Anthropic.MessageCreateParamsStreaming;
type BlockParam = Anthropic.ContentBlockParam;

const ephemeral = { type: "ephemeral" } as const;
/** The vendor allows four cache marks a request; one belongs to the conversation's end. */
const systemMarks = 3;

/** Our request in the vendor's words. The order (tools, system, messages) is the order of its cached prefix. */
export function buildParams(request: LlmRequest): Params {
  const params: Params = {
    model: request.model,
    max_tokens: request.maxOutputTokens,
    messages: markLastBlock(request.messages.flatMap(toMessageParam)),
    stream: true,
  };
  const system = toSystem(request.system);
  if (system.length > 0) params.system = system;
  if (request.tools.length > 0) {
    params.tools = request.tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      input_schema: { ...tool.inputSchema, type: "object" as const },
    }));
  }
  // Without `summarized` the newest models think in silence, and people who watch would see nothing for minutes.
  if (findModel(request.model)?.thinking === "adaptive") {
    params.thinking = { type: "adaptive", display: "summarized" };
  }
  return params;
}

function toSystem(system: LlmRequest["system"]): Anthropic.TextBlockParam[] {
  const blocks = system.filter((block) => block.text !== "");
  const marked = blocks.filter((block) => block.cache).slice(-systemMarks);
  return blocks.map((block) => ({
    type: "text",
    text: block.text,
    ...(marked.includes(block) ? { cache_control: ephemeral } : {}),
  }));
}

/** The vendor refuses empty texts and messages without content, so they are left out. */
function toMessageParam(message: LlmMessage): Anthropic.MessageParam[] {
  const content = message.content.flatMap(toBlockParam);
  return content.length > 0 ? [{ role: message.role, content }] : [];
}

function toBlockParam(block: LlmBlock): BlockParam[] {
  switch (block.type) {
    case "text":
      return block.text.trim() === "" ? [] : [{ type: "text", text: block.text }];
    case "tool-use":
      return [{ type: "tool_use", id: block.id, name: block.name, input: block.input }];
    case "tool-result":
      return [
        {
          type: "tool_result",
          tool_use_id: block.toolUseId,
          content: block.text === "" ? "(no output)" : block.text,
          is_error: block.isError,
        },
      ];
    case "thinking":
      return [block.raw as unknown as BlockParam];
  }
}

/** The conversation so far is the prefix of the attempt's next step: mark its end, so that it can be read back. */
function markLastBlock(messages: Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  const last = messages.at(-1);
  if (!last || typeof last.content === "string") return messages;
  const index = last.content.findLastIndex((block) => !block.type.endsWith("thinking"));
  const content = last.content.map((block, at) =>
    at === index ? ({ ...block, cache_control: ephemeral } as BlockParam) : block,
  );
  return [...messages.slice(0, -1), { ...last, content } as Anthropic.MessageParam];
}
