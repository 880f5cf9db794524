import type OpenAI from "openai";
import type { LlmBlock, LlmMessage, LlmRequest } from "@/server/ports/llm";

type Params = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** What servers of this kind differ in; learned from what they refuse. */
export type Dialect = {
  /** Newer models of OpenAI's own refuse `max_tokens`; most other servers know nothing else. */
  limitField: "max_tokens" | "max_completion_tokens";
  /** Whether the server may be asked to count tokens at the end of a stream. */
  asksForUsage: boolean;
};

/** Our request in the words of the chat completions API. */
export function buildParams(request: LlmRequest, dialect: Dialect): Params {
  const params: Params = {
    model: request.model,
    messages: [...toSystem(request.system), ...request.messages.flatMap(toMessages)],
    [dialect.limitField]: request.maxOutputTokens,
    stream: true,
  };
  if (dialect.asksForUsage) params.stream_options = { include_usage: true };
  if (request.tools.length > 0) {
    params.tools = request.tools.map((tool) => ({
      type: "function",
      function: {
        name: tool.name,
        description: tool.description,
        parameters: { ...tool.inputSchema, type: "object" },
      },
    }));
  }
  return params;
}

/** Servers cache a prefix by themselves: our marks for it have no counterpart, the order serves all the same. */
function toSystem(system: LlmRequest["system"]): Message[] {
  const content = system
    .map(({ text }) => text)
    .filter((text) => text !== "")
    .join("\n\n");
  return content === "" ? [] : [{ role: "system", content }];
}

function toMessages(message: LlmMessage): Message[] {
  return message.role === "assistant" ? toAssistant(message.content) : toUser(message.content);
}

/** Results first: they have to follow the calls that they answer, before anything else is said. */
function toUser(content: LlmBlock[]): Message[] {
  const results = content.flatMap((block): Message[] =>
    block.type === "tool-result"
      ? [{ role: "tool", tool_call_id: block.toolUseId, content: resultText(block) }]
      : [],
  );
  const text = textOf(content);
  return text === "" ? results : [...results, { role: "user", content: text }];
}

/** The API has no mark for a result that is an error: the text says it. */
function resultText({ text, isError }: { text: string; isError: boolean }): string {
  const said = text === "" ? "(no output)" : text;
  return isError ? `Error: ${said}` : said;
}

function toAssistant(content: LlmBlock[]): Message[] {
  const calls = content.flatMap((block) => (block.type === "tool-use" ? [toCall(block)] : []));
  const text = textOf(content);
  if (text === "" && calls.length === 0) return [];
  return [
    {
      role: "assistant",
      content: text === "" ? null : text,
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
      ...thoughtsOf(content),
    },
  ];
}

/** A call whose JSON did not parse goes back as an empty one: some servers parse what they are sent. */
function toCall({ id, name, input }: Extract<LlmBlock, { type: "tool-use" }>) {
  return { id, type: "function" as const, function: { name, arguments: JSON.stringify(input) } };
}

/** Thoughts go back in the field in which they came; those that stood in the text do not, as their models ask. */
function thoughtsOf(content: LlmBlock[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const block of content) {
    if (block.type !== "thinking" || block.raw.type !== "reasoning") continue;
    const { field, text, details } = block.raw;
    if ((field === "reasoning" || field === "reasoning_content") && text) fields[field] = text;
    if (Array.isArray(details)) fields.reasoning_details = details;
  }
  return fields;
}

function textOf(content: LlmBlock[]): string {
  return content
    .flatMap((block) => (block.type === "text" && block.text.trim() !== "" ? [block.text] : []))
    .join("\n\n");
}
