import type Anthropic from "@anthropic-ai/sdk";
import { findModel } from "@/server/domain/models/resolve-model";
import type { LlmBlock, LlmMessage, LlmRequest } from "@/server/ports/llm";

type Params = Anthropic.MessageCreateParamsStreaming;
type BlockParam = Anthropic.ContentBlockParam;

const ephemeral = { type: "ephemeral" } as const;
/** The vendor allows four cache marks a request; two belong to what comes before the conversation. */
const openingMarks = 2;

/** Our request in the vendor's words. The order (tools, system, messages) is the order of its cached prefix. */
export function buildParams(request: LlmRequest): Params {
  const shared = sharedEnd(request);
  const params: Params = {
    model: request.model,
    max_tokens: request.maxOutputTokens,
    messages: markEnds(
      request.messages.flatMap((message, at) => toMessageParam(message, at === 0 ? shared : -1)),
    ),
    stream: true,
  };
  const system = toSystem(request.system, shared < 0 ? openingMarks : openingMarks - 1);
  if (system.length > 0) params.system = system;
  if (request.tools.length > 0) {
    // Only a first request reads a prefix that ends within the tools; later ones use the mark elsewhere.
    const isFirst = request.messages.length === 1;
    params.tools = request.tools.map((tool) => ({
      name: tool.name,
      description: tool.description,
      input_schema: { ...tool.inputSchema, type: "object" as const },
      ...(tool.cache && isFirst ? { cache_control: ephemeral } : {}),
    }));
  }
  // Without `summarized` the newest models think in silence, and people who watch would see nothing for minutes.
  if (findModel(request.model)?.thinking === "adaptive") {
    params.thinking = { type: "adaptive", display: "summarized" };
  }
  return params;
}

/** Place of the block of the first message up to which requests of other agents begin alike, or -1. */
function sharedEnd({ messages: [first] }: LlmRequest): number {
  const before = first?.content.slice(0, -1) ?? [];
  return before.findLastIndex((block) => block.type === "text" && block.cache);
}

function toSystem(system: LlmRequest["system"], marks: number): Anthropic.TextBlockParam[] {
  const blocks = system.filter((block) => block.text !== "");
  const ends = blocks.filter((block) => block.cache).slice(-marks);
  return blocks.map((block) => ({
    type: "text",
    text: block.text,
    ...(ends.includes(block) ? { cache_control: ephemeral } : {}),
  }));
}

/** The vendor refuses empty texts and messages without content, so they are left out. */
function toMessageParam(message: LlmMessage, shared: number): Anthropic.MessageParam[] {
  const content = message.content.flatMap((block, at) =>
    toBlockParam(block).map((param) => (at === shared ? marked(param) : param)),
  );
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

/**
 * The conversation so far is the prefix of the attempt's next step: its end is marked, so that it can be read back; and so
 * is the end of before, as the vendor looks back over twenty blocks only and a turn may have more.
 */
function markEnds(messages: Anthropic.MessageParam[]): Anthropic.MessageParam[] {
  const ends = new Set([messages.length - 1, messages.length - 3]);
  return messages.map((message, place) => (ends.has(place) ? withMark(message) : message));
}

function withMark(message: Anthropic.MessageParam): Anthropic.MessageParam {
  if (typeof message.content === "string") return message;
  const index = message.content.findLastIndex((block) => !block.type.endsWith("thinking"));
  const content = message.content.map((block, at) => (at === index ? marked(block) : block));
  return { ...message, content } as Anthropic.MessageParam;
}

function marked(block: BlockParam): BlockParam {
  return { ...block, cache_control: ephemeral } as BlockParam;
}
