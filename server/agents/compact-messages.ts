import type { JsonObject, JsonValue } from "@/contracts/json";
import { estimateMessageTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmBlock, LlmMessage } from "@/server/ports/llm";
import { resultFacts } from "./result-facts";

/** In tokens, by our upper bound. Above `high` the oldest turns are shortened until `low` is reached. */
export type ContextWindow = { high: number; low: number };

export type Compacted = {
  messages: LlmMessage[];
  /** How many messages after the first are shortened. */
  shortened: number;
};

/** The newest messages stay whole: the agent works with them. */
const wholeAtTheEnd = 4;

/**
 * Shortens the oldest turns of a conversation that grows too long: what was said and found stays, what can be had again
 * by a tool goes. The first message, the task itself, is never touched. A conversation is shortened rarely and by
 * much, and the same one always in the same way, so that a vendor's cache and an attempt that goes on see one prefix.
 */
export function compactMessages(messages: readonly LlmMessage[], { high, low }: ContextWindow): Compacted {
  const whole = messages.map(estimateMessageTokens);
  let total = 0;
  let cut = 1;
  let short: LlmMessage[] = [];
  for (const [end, message] of messages.entries()) {
    total += whole[end] ?? 0;
    // A model is called when the last word is not its own.
    if (message.role !== "user" || total <= high) continue;
    short = short.length > 0 ? short : messages.map(shortened);
    for (; total > low && cut < end + 1 - wholeAtTheEnd; cut += 1)
      total += estimateMessageTokens(short[cut] as LlmMessage) - (whole[cut] ?? 0);
  }
  if (cut === 1) return { messages: [...messages], shortened: 0 };
  return {
    messages: [...messages.slice(0, 1), ...short.slice(1, cut), ...messages.slice(cut)],
    shortened: cut - 1,
  };
}

function shortened({ role, content }: LlmMessage): LlmMessage {
  const blocks = content.flatMap(shortBlock);
  return { role, content: blocks.length > 0 ? blocks : [{ type: "text", text: "(thoughts)" }] };
}

const longText = 600;
const longInput = 200;

function shortBlock(block: LlmBlock): LlmBlock[] {
  switch (block.type) {
    // Thoughts are for the turn in which they are had.
    case "thinking":
      return [];
    case "text":
      return [{ ...block, text: cut(block.text, longText) }];
    case "tool-use":
      return [{ ...block, input: shortInput(block.input) }];
    case "tool-result":
      return [{ ...block, text: resultFacts(block.text, block.isError) }];
  }
}

/** Long values of a call are on the disk, or stand in its result. */
function shortInput(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, shortValue(value)]));
}

function shortValue(value: JsonValue): JsonValue {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= longInput ? value : `(${text.length} characters, left out here)`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length - most} more characters)`;
}
