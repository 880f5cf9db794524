import { describe, expect, it } from "vitest";
import { microUsdFromUsd } from "@/contracts/money";
import { warnFor } from "./warn-for";

const budget = (usd: { spent: number; stop: number; warn: number }) => ({
  warnMicroUsd: microUsdFromUsd(usd.warn),
  stopMicroUsd: microUsdFromUsd(usd.stop),
  spentMicroUsd: microUsdFromUsd(usd.spent),
});

describe("the warning beside another stop", () => {
  it("rises with the stop while it lies ahead", () => {
    expect(warnFor(budget({ spent: 1, stop: 2, warn: 1.5 }), 10)).toBe(7.5);
    expect(warnFor(budget({ spent: 0, stop: 0.01, warn: 0.008 }), 5)).toBe(4);
  });

  it("lies half-way to the new stop when it has been passed", () => {
    expect(warnFor(budget({ spent: 4, stop: 5, warn: 2 }), 10)).toBe(7);
  });

  it("is never above the stop", () => {
    expect(warnFor(budget({ spent: 1, stop: 20, warn: 20 }), 10)).toBe(10);
    expect(warnFor(budget({ spent: 0, stop: 1, warn: 0.8 }), 0.008)).toBe(0.008);
  });
});
