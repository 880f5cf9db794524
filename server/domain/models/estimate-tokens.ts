import { keptJson } from "../kept-json";
import { countTokens } from "./count-tokens";

/** Tokens that a vendor adds around the whole, every message and a list of tools. */
const baseTokens = 64;
const perMessageTokens = 16;
const perToolTokens = 64;
const toolPreambleTokens = 1_000;

/**
 * An upper bound of the tokens of a text, for reserving money: rather too high than too low. Words count one token
 * for every three letters, digits and signs one each, other scripts two for every three bytes; and the whole never
 * less than a third of its bytes, which also covers servers that count by length.
 */
export function estimateTokens(text: string): number {
  const known = estimates.get(text);
  if (known !== undefined) return known;
  const tokens = Math.max(countTokens(text), Math.ceil(utf8Bytes(text) / 3));
  if (text.length >= longText) {
    if (estimates.size === longTextsKept) estimates.clear();
    estimates.set(text, tokens);
  }
  return tokens;
}

/** Long texts are sent again with every call of an attempt, and many with every attempt of a mission. */
const estimates = new Map<string, number>();
const longText = 500;
const longTextsKept = 256;

/** The parts of a model request that cost input tokens; an `LlmRequest` fits. */
export type PromptShape = {
  system: ReadonlyArray<{ text: string }>;
  messages: ReadonlyArray<{ content: ReadonlyArray<PromptBlock> }>;
  tools: ReadonlyArray<{ name: string; description: string; inputSchema: object }>;
};

type PromptBlock =
  | { type: "text"; text: string }
  | { type: "tool-use"; name: string; input: object }
  | { type: "tool-result"; text: string }
  | { type: "thinking"; text: string; raw: object };

/** An upper bound of a whole request's input tokens. */
export function estimatePromptTokens(prompt: PromptShape): number {
  const system = sum(prompt.system, (block) => estimateTokens(block.text));
  const messages = sum(prompt.messages, estimateMessageTokens);
  const tools = sum(prompt.tools, (tool) => perToolTokens + estimateTokens(keptJson(tool)));
  return baseTokens + system + messages + tools + (prompt.tools.length > 0 ? toolPreambleTokens : 0);
}

/** An upper bound of one message's tokens. */
export function estimateMessageTokens({ content }: PromptShape["messages"][number]): number {
  return perMessageTokens + sum(content, estimateBlockTokens);
}

function estimateBlockTokens(block: PromptBlock): number {
  switch (block.type) {
    case "text":
    case "tool-result":
      return perMessageTokens + estimateTokens(block.text);
    case "tool-use":
      return perMessageTokens + estimateTokens(block.name) + estimateTokens(JSON.stringify(block.input));
    case "thinking":
      // What the vendor sent stands for thoughts that it may have shortened or sealed.
      return perMessageTokens + estimateTokens(JSON.stringify(block.raw));
  }
}

function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

function sum<T>(items: readonly T[], tokens: (item: T) => number): number {
  return items.reduce((total, item) => total + tokens(item), 0);
}
