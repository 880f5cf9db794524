import type { JsonObject } from "@/contracts/json";

/** A model in our words: messages and tools in, streamed deltas and one reply out. */
export type LlmPort = {
  /**
   * Runs one model call to its end.
   * @throws AppError `model-overloaded`, `model-unreachable` (worth trying again; `details.retryAfterMs` where the
   * vendor named it), `model-unauthorized`, `model-rejected`, `prompt-too-long`, `model-reply-invalid` (not), `cancelled`.
   */
  complete(request: LlmRequest, options: LlmCallOptions): Promise<LlmReply>;
};

export type LlmCallOptions = {
  signal: AbortSignal;
  /** Deltas for people who watch; they may be dropped, the reply holds everything. */
  onDelta?: (delta: LlmDelta) => void;
};

export type LlmRequest = {
  /** Vendor's model id, resolved from the tier beforehand. */
  model: string;
  /** Stable text first: what is marked `cache` ends a prefix that the vendor may keep. */
  system: ReadonlyArray<{ text: string; cache: boolean }>;
  messages: LlmMessage[];
  tools: readonly LlmTool[];
  maxOutputTokens: number;
};

export type LlmMessage = { role: "user" | "assistant"; content: LlmBlock[] };

export type LlmBlock =
  /** `cache`: it ends a prefix that requests of other agents begin with too. */
  | { type: "text"; text: string; cache?: true }
  | {
      type: "tool-use";
      id: string;
      name: string;
      input: JsonObject /** Set when the model's JSON did not parse. */;
      invalidJson?: string;
    }
  | { type: "tool-result"; toolUseId: string; text: string; isError: boolean }
  /** Opaque: kept and passed back byte for byte. */
  | {
      type: "thinking";
      text: string;
      raw: JsonObject /** Model that thought so: no other one may be given it. */;
      model?: string;
    };

/** `cache`: it ends a list that requests of other agents begin with too. */
export type LlmTool = { name: string; description: string; inputSchema: JsonObject; cache?: true };

export type LlmDelta =
  | { type: "text"; text: string }
  | { type: "thinking"; text: string }
  | { type: "tool-input"; name: string; json: string };

export type LlmStopReason = "end" | "tool-use" | "max-tokens" | "refusal" | "other";

export type LlmUsage = {
  /** Input tokens that were neither read from nor written to the cache. */
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
};

export type LlmReply = {
  content: LlmBlock[];
  stopReason: LlmStopReason;
  usage: LlmUsage;
  /** The vendor counted nothing: `usage` is an upper bound by the texts. */
  usageEstimated?: true;
  /** Model that answered, as the vendor names it. */
  model: string;
  /** Vendor's id of the request, for support. */
  requestId: string | null;
};
