import { createHash } from "node:crypto";
import type { JsonObject } from "@/contracts/json";
import { countTextTokens, fitText } from "./count-tokens";
import type { PromptUsage } from "./prompt-cache";

/** What a role says in one turn, before it becomes the API's message. */
export type Turn = {
  text: string;
  toolCalls: Array<{ name: string; input: JsonObject }>;
  thinking?: string;
};

export type ReplyBlock =
  | { type: "thinking"; thinking: string; signature: string }
  | { type: "text"; text: string }
  /** `json` is the input as it is sent; a fault or the token limit may have spoilt it. */
  | { type: "tool_use"; id: string; name: string; json: string };

export type Reply = {
  id: string;
  model: string;
  content: ReplyBlock[];
  stopReason: "end_turn" | "tool_use" | "max_tokens";
  promptUsage: PromptUsage;
  outputTokens: number;
};

type ReplyOptions = {
  model: string;
  maxTokens: number;
  withThinking: boolean;
  promptUsage: PromptUsage;
  /** Ids are made from it, so that the same request gets the same reply to the byte. */
  requestHash: string;
};

export function buildReply(turn: Turn, options: ReplyOptions): Reply {
  const blocks = blocksOfTurn(turn, options);
  const { content, outputTokens, cut } = limitBlocks(blocks, options.maxTokens);
  const calls = content.some((block) => block.type === "tool_use");
  return {
    id: shortId("msg", options.requestHash, "message"),
    model: options.model,
    content,
    stopReason: cut ? "max_tokens" : calls ? "tool_use" : "end_turn",
    promptUsage: options.promptUsage,
    outputTokens,
  };
}

export function shortId(prefix: string, ...parts: string[]): string {
  const digest = createHash("sha256").update(parts.join("\n")).digest("base64url");
  return `${prefix}_01${digest.replace(/[-_]/g, "").slice(0, 22)}`;
}

function blocksOfTurn(turn: Turn, options: ReplyOptions): ReplyBlock[] {
  const blocks: ReplyBlock[] = [];
  if (options.withThinking) {
    const thinking = turn.thinking ?? `What is asked for next: ${turn.text}`;
    blocks.push({ type: "thinking", thinking, signature: shortId("sig", options.requestHash, thinking) });
  }
  if (turn.text !== "") blocks.push({ type: "text", text: turn.text });
  for (const [index, call] of turn.toolCalls.entries()) {
    const id = shortId("toolu", options.requestHash, String(index));
    blocks.push({ type: "tool_use", id, name: call.name, json: JSON.stringify(call.input) });
  }
  return blocks;
}

function limitBlocks(blocks: ReplyBlock[], maxTokens: number) {
  const content: ReplyBlock[] = [];
  let left = maxTokens;
  for (const block of blocks) {
    const cost = countReplyBlock(block);
    if (cost <= left) {
      content.push(block);
      left -= cost;
      continue;
    }
    if (left > 0) content.push(fitBlock(block, left));
    return { content, outputTokens: maxTokens, cut: true };
  }
  return { content, outputTokens: Math.max(1, maxTokens - left), cut: false };
}

function countReplyBlock(block: ReplyBlock): number {
  if (block.type === "thinking") return countTextTokens(block.thinking);
  if (block.type === "text") return countTextTokens(block.text);
  return countTextTokens(block.name) + countTextTokens(block.json);
}

function fitBlock(block: ReplyBlock, tokens: number): ReplyBlock {
  if (block.type === "thinking") return { ...block, thinking: fitText(block.thinking, tokens) };
  if (block.type === "text") return { ...block, text: fitText(block.text, tokens) };
  return { ...block, json: fitText(block.json, Math.max(0, tokens - countTextTokens(block.name))) };
}
