import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "@/server/domain/models/estimate-tokens";
import { countTextTokens, fitText } from "./count-tokens";

describe("counting tokens", () => {
  it("never counts more than the estimate that money is reserved by", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => countTextTokens(text) <= estimateTokens(text)),
    );
  });

  it("fits a text into so many tokens without breaking a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, tokens) => {
        const fitted = fitText(text, tokens);
        return countTextTokens(fitted) <= tokens && text.isWellFormed() === fitted.isWellFormed();
      }),
    );
    expect(fitText("€€€€", 2)).toBe("€€");
  });
});
