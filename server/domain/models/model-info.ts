import type { ModelTier } from "@/contracts/agents";

/** US dollars per million tokens, which is the same number as millionths of a dollar per token. */
export type PriceRates = {
  input: number;
  output: number;
  /** Writing to the vendor's prompt cache (the five-minute kind, which the adapter asks for). */
  cacheWrite: number;
  cacheRead: number;
};

/** Some models charge every token of a request more once its prompt is long. */
export type ModelPrice = PriceRates & { longPrompt?: { aboveTokens: number; rates: PriceRates } };

export type ModelInfo = {
  /** The vendor's id, as it goes over the wire; of other providers with their own id and a slash before it. */
  id: string;
  label: string;
  vendor: "anthropic" | "rehearsal" | "openai-compatible";
  tier: ModelTier;
  price: ModelPrice;
  contextTokens: number;
  maxOutputTokens: number;
  /** `adaptive`: the model decides how much to think and may be asked to show a summary of it. */
  thinking: "adaptive" | "none";
};

/** For whom a model is wanted. */
export type ModelUse = {
  /** By name: it may have a model of its own. */
  agent?: string;
  /** The mission's: a rehearsal stays one, and is none where it was none. Left out: as the room is now. */
  rehearsal?: boolean;
};

export type ModelCatalog = {
  /** Day on which the prices were last compared with their sources. */
  asOf: string;
  sources: readonly string[];
  models: readonly ModelInfo[];
};
