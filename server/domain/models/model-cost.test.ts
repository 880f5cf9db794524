import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelCatalog } from "./model-catalog";
import { costOf, worstCaseCost } from "./model-cost";

const plain = { input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 };
const tiered = {
  input: 0.1,
  output: 0.5,
  cacheWrite: 0.125,
  cacheRead: 0.01,
  longPrompt: {
    aboveTokens: 100_000,
    rates: { input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
  },
};
const usage = (inputTokens: number, outputTokens: number, cacheReadTokens = 0, cacheWriteTokens = 0) => ({
  inputTokens,
  outputTokens,
  cacheReadTokens,
  cacheWriteTokens,
});

describe("the cost of a call", () => {
  it("is tokens times the price per million, in millionths of a dollar", () => {
    expect(costOf(usage(1_000_000, 0), plain)).toBe(4_000_000);
    expect(costOf(usage(1_000, 100, 10_000, 2_000), plain)).toBe(4_000 + 2_000 + 2_000 + 10_000);
  });

  it("rounds up to a whole millionth, once for the whole call", () => {
    expect(costOf(usage(0, 0, 1), plain)).toBe(1);
    expect(costOf(usage(3, 0), tiered)).toBe(1);
    expect(costOf(usage(10, 0), tiered)).toBe(1);
    expect(costOf(usage(0, 0), plain)).toBe(0);
  });

  it("charges every token more once the prompt, cached parts included, is over the limit", () => {
    expect(costOf(usage(100_000, 1_000), tiered)).toBe(10_500);
    expect(costOf(usage(60_000, 1_000, 40_001), tiered)).toBe(30_000 + 2_500 + Math.ceil(40_001 * 0.05));
  });

  it("is never above the worst case, for every model and every split of the prompt", () => {
    const tokens = fc.integer({ min: 0, max: 400_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...modelCatalog.models),
        tokens,
        tokens,
        tokens,
        tokens,
        (model, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens) => {
          const promptTokens = inputTokens + cacheReadTokens + cacheWriteTokens;
          const spent = costOf({ inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }, model.price);
          const reserved = worstCaseCost(
            { inputTokens: promptTokens, maxOutputTokens: outputTokens },
            model.price,
          );
          expect(spent).toBeLessThanOrEqual(reserved);
        },
      ),
    );
  });
});
