import type { ModelCatalog, ModelPrice, PriceRates } from "./model-info";

const rates = (input: number, output: number, cacheWrite: number, cacheRead: number): PriceRates => ({
  input,
  output,
  cacheWrite,
  cacheRead,
});

const opus55 = rates(4, 20, 5, 0.2);
const sonnet55 = rates(2, 10, 2.5, 0.1);
const haiku55: ModelPrice = {
  ...rates(0.1, 0.5, 0.125, 0.01),
  longPrompt: { aboveTokens: 100_000, rates: rates(0.5, 2.5, 0.625, 0.05) },
};
const fable51 = rates(10, 50, 12.5, 0.25);
const opus5 = rates(5, 25, 6.25, 0.5);
const sonnet5 = rates(2, 10, 2.5, 0.2);
const sonnet4 = rates(3, 15, 3.75, 0.3);
const haiku45 = rates(1, 5, 1.25, 0.1);

/** A vendor without a price for writing to its cache: written tokens are counted as input. */
const uncharged = (input: number, output: number, cacheRead: number): PriceRates =>
  rates(input, output, input, cacheRead);
/** OpenAI's large models cost twice the input and half as much output again once a prompt is long. */
const longAbove = (
  aboveTokens: number,
  [input, output, cacheRead]: [number, number, number],
): ModelPrice => ({
  ...uncharged(input, output, cacheRead),
  longPrompt: { aboveTokens, rates: uncharged(input * 2, output * 1.5, cacheRead * 2) },
});

const large = { contextTokens: 1_000_000, maxOutputTokens: 128_000 };
const small = { contextTokens: 200_000, maxOutputTokens: 64_000 };

/**
 * Models, prices and sizes: the one place that ages. Settings override any of it without a release.
 * The rehearsal models cost nothing; they are priced like their counterparts so that the ledger is exercised.
 */
export const modelCatalog: ModelCatalog = {
  asOf: "2026-10-24",
  sources: [
    "https://platform.claude.com/docs/en/about-claude/pricing",
    "https://platform.claude.com/docs/en/about-claude/models/overview",
    "https://developers.openai.com/api/docs/pricing (as told of it in June 2026)",
    "Cache reads of Sonnet 5.5 at 0.05 of the input price since 2026-10-07; those of Opus 5.5 0.05, of Fable 5.1 0.025.",
  ],
  models: [
    {
      id: "claude-opus-5-5",
      label: "Claude Opus 5.5",
      vendor: "anthropic",
      tier: "strong",
      price: opus55,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-sonnet-5-5",
      label: "Claude Sonnet 5.5",
      vendor: "anthropic",
      tier: "fast",
      price: sonnet55,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-haiku-5-5",
      label: "Claude Haiku 5.5",
      vendor: "anthropic",
      tier: "fast",
      price: haiku55,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-fable-5-1",
      label: "Claude Fable 5.1",
      vendor: "anthropic",
      tier: "strong",
      price: fable51,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-opus-5",
      label: "Claude Opus 5",
      vendor: "anthropic",
      tier: "strong",
      price: opus5,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-sonnet-5",
      label: "Claude Sonnet 5",
      vendor: "anthropic",
      tier: "fast",
      price: sonnet5,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-opus-4-8",
      label: "Claude Opus 4.8",
      vendor: "anthropic",
      tier: "strong",
      price: opus5,
      ...large,
      thinking: "adaptive",
    },
    {
      id: "claude-opus-4-6",
      label: "Claude Opus 4.6",
      vendor: "anthropic",
      tier: "strong",
      price: opus5,
      ...large,
      thinking: "none",
    },
    {
      id: "claude-sonnet-4-6",
      label: "Claude Sonnet 4.6",
      vendor: "anthropic",
      tier: "fast",
      price: sonnet4,
      ...large,
      thinking: "none",
    },
    {
      id: "claude-opus-4-5",
      label: "Claude Opus 4.5",
      vendor: "anthropic",
      tier: "strong",
      price: opus5,
      ...small,
      thinking: "none",
    },
    {
      id: "claude-sonnet-4-5",
      label: "Claude Sonnet 4.5",
      vendor: "anthropic",
      tier: "fast",
      price: sonnet4,
      ...small,
      thinking: "none",
    },
    {
      id: "claude-haiku-4-5",
      label: "Claude Haiku 4.5",
      vendor: "anthropic",
      tier: "fast",
      price: haiku45,
      ...small,
      thinking: "none",
    },
    {
      id: "openai/gpt-5.5",
      label: "GPT-5.5",
      vendor: "openai-compatible",
      tier: "strong",
      price: longAbove(272_000, [5, 30, 0.5]),
      ...large,
      thinking: "none",
    },
    {
      id: "openai/gpt-5.4",
      label: "GPT-5.4",
      vendor: "openai-compatible",
      tier: "strong",
      price: longAbove(272_000, [2.5, 15, 0.25]),
      ...large,
      thinking: "none",
    },
    {
      id: "openai/gpt-5.4-mini",
      label: "GPT-5.4 mini",
      vendor: "openai-compatible",
      tier: "fast",
      price: uncharged(0.75, 4.5, 0.075),
      contextTokens: 400_000,
      maxOutputTokens: 128_000,
      thinking: "none",
    },
    {
      id: "openai/gpt-5.4-nano",
      label: "GPT-5.4 nano",
      vendor: "openai-compatible",
      tier: "fast",
      price: uncharged(0.2, 1.25, 0.02),
      contextTokens: 400_000,
      maxOutputTokens: 128_000,
      thinking: "none",
    },
    {
      id: "rehearsal-strong",
      label: "Rehearsal (strong)",
      vendor: "rehearsal",
      tier: "strong",
      price: opus55,
      ...large,
      thinking: "none",
    },
    {
      id: "rehearsal-fast",
      label: "Rehearsal (fast)",
      vendor: "rehearsal",
      tier: "fast",
      price: sonnet55,
      ...large,
      thinking: "none",
    },
  ],
};

/** Which model answers for a tier when settings name none. */
export const defaultModelIds = { strong: "claude-opus-5-5", fast: "claude-sonnet-5-5" } as const;
export const rehearsalModelIds = { strong: "rehearsal-strong", fast: "rehearsal-fast" } as const;
