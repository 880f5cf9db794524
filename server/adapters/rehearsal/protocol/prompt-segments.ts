import { createHash } from "node:crypto";
import { blocksOf } from "./check-conversation";
import {
  countJsonTokens,
  countTextTokens,
  messageOverheadTokens,
  toolOverheadTokens,
  toolPreambleTokens,
} from "./count-tokens";
import type { CacheControl, ContentBlock, PromptRequest, WireTool } from "./request-schema";

export type Ttl = "5m" | "1h";
/** A piece of the prompt in the order in which the API reads it: tools, system, messages. */
export type PromptSegment = {
  /** Hash of everything from the prompt's start up to and with this segment. */
  prefixHash: string;
  tokens: number;
  /** Set where a cache breakpoint ends the prefix. */
  breakpoint: Ttl | null;
};

type Piece = { role: string; value: object; tokens: number; cache: CacheControl | null | undefined };

/** Flattens a prompt; the hash of a prefix does not depend on where its breakpoints are. */
export function promptSegments(request: PromptRequest): PromptSegment[] {
  const pieces = [...toolPieces(request.tools ?? []), ...systemPieces(request), ...messagePieces(request)];
  const last = pieces.at(-1);
  if (last && request.cache_control && !last.cache) last.cache = request.cache_control;
  let prefixHash = createHash("sha256").update(request.model).digest("hex");
  return pieces.map((piece) => {
    prefixHash = createHash("sha256")
      .update(`${prefixHash}\n${piece.role}\n${JSON.stringify(piece.value)}`)
      .digest("hex");
    return {
      prefixHash,
      tokens: piece.tokens,
      breakpoint: piece.cache ? (piece.cache.ttl ?? "5m") : null,
    };
  });
}

export function countPromptTokens(request: PromptRequest): number {
  return promptSegments(request).reduce((sum, segment) => sum + segment.tokens, 0);
}

function toolPieces(tools: WireTool[]): Piece[] {
  return tools.map(({ cache_control: cache, ...value }, index) => ({
    role: "tool",
    value,
    tokens: countJsonTokens(value) + toolOverheadTokens + (index === 0 ? toolPreambleTokens : 0),
    cache,
  }));
}

function systemPieces(request: PromptRequest): Piece[] {
  const system = request.system ?? [];
  const blocks: ContentBlock[] = typeof system === "string" ? [{ type: "text", text: system }] : system;
  return blocks.map((block) => pieceOf("system", block, 0));
}

function messagePieces(request: PromptRequest): Piece[] {
  return request.messages.flatMap((message) =>
    blocksOf(message).map((block, index) =>
      pieceOf(message.role, block, index === 0 ? messageOverheadTokens : 0),
    ),
  );
}

function pieceOf(role: string, block: ContentBlock, overhead: number): Piece {
  const { cache_control: cache, ...value } = { cache_control: undefined, ...block };
  return { role, value, tokens: countBlockTokens(block) + overhead, cache };
}

function countBlockTokens(block: ContentBlock): number {
  switch (block.type) {
    case "text":
      return countTextTokens(block.text);
    case "tool_use":
      return countTextTokens(block.name) + countJsonTokens(block.input);
    case "tool_result":
      return typeof block.content === "string"
        ? countTextTokens(block.content)
        : (block.content ?? []).reduce((sum, inner) => sum + countBlockTokens(inner), 0);
    case "thinking":
      return countTextTokens(block.thinking);
    case "redacted_thinking":
      return countTextTokens(block.data);
    case "image":
    case "document":
      return 1_500;
  }
}
