import type { MicroUsd } from "@/contracts/money";
import type { ModelPrice, PriceRates } from "./model-info";

export type TokenUsage = {
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
};

/** Rates are counted in thousandths of a micro-dollar per token, so that sums stay whole numbers. */
const fractionsPerMicroUsd = 1_000;

/** What a finished call cost, rounded up to a whole millionth of a dollar. */
export function costOf(usage: TokenUsage, price: ModelPrice): MicroUsd {
  const promptTokens = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const rates = ratesFor(promptTokens, price);
  return ceilToMicroUsd(
    usage.inputTokens * fractions(rates.input) +
      usage.outputTokens * fractions(rates.output) +
      usage.cacheReadTokens * fractions(rates.cacheRead) +
      usage.cacheWriteTokens * fractions(rates.cacheWrite),
  );
}

/** The most that a call can cost: the whole prompt at its dearest rate and every output token that it may use. */
export function worstCaseCost(
  call: { inputTokens: number; maxOutputTokens: number },
  price: ModelPrice,
): MicroUsd {
  const candidates = [ratesFor(0, price), ratesFor(call.inputTokens, price)];
  const inputRate = Math.max(
    ...candidates.flatMap((rates) => [rates.input, rates.cacheWrite, rates.cacheRead]),
  );
  const outputRate = Math.max(...candidates.map((rates) => rates.output));
  return ceilToMicroUsd(
    call.inputTokens * fractions(inputRate) + call.maxOutputTokens * fractions(outputRate),
  );
}

function ratesFor(promptTokens: number, price: ModelPrice): PriceRates {
  const { longPrompt } = price;
  return longPrompt && promptTokens > longPrompt.aboveTokens ? longPrompt.rates : price;
}

function fractions(rate: number): number {
  return Math.ceil(Number((rate * fractionsPerMicroUsd).toFixed(6)));
}

function ceilToMicroUsd(sum: number): MicroUsd {
  return Math.ceil(sum / fractionsPerMicroUsd);
}
