import type { Plan } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { durations, prices } from "./prices";

type Range = Plan["estimate"]["total"];

/** From the sum, rounded down, to the sum with its margin, rounded up; whole dollars. */
export function usdRange(sumUsd: number): Range {
  return { lowUsd: Math.floor(cents(sumUsd)), highUsd: Math.ceil(cents(sumUsd * prices.margin)) };
}

/** Whole cents: sums of floats must not tip over a whole dollar. */
export function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

/** To the hundredth of a cent: small calls must not read as free. */
export function fineUsd(usd: number): number {
  return Math.round(usd * 10_000) / 10_000;
}

/** How long the implementation takes; a spec that states nothing counts as MODERATE, level 1. */
export function durationOf(spec: Pick<ParsedSpec, "complexity" | "maturity">, taskCount: number): string {
  const maturity = spec.maturity ?? 1;
  const detail = maturity >= 4 ? durations.detailed : maturity <= 2 ? durations.sketchy : 1;
  const complexity = durations.byComplexity[spec.complexity ?? "MODERATE"];
  return bucketOf(taskCount * durations.hoursPerTask * complexity * detail);
}

function bucketOf(hours: number): string {
  const rounded = cents(hours);
  if (rounded <= 1) return "< 1 hour";
  if (rounded <= 3) return "1-3 hours";
  if (rounded <= 6) return "3-6 hours";
  if (rounded <= 12) return "6-12 hours";
  if (rounded <= 48) return "1-2 days";
  return `${Math.floor(rounded / 24)}-${Math.floor(rounded / 24) + 1} days`;
}
