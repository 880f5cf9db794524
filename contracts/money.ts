/**
 * Money is counted in whole millionths of a US dollar, so that sums of many small calls stay exact:
 * `spent + reserved <= cap` must hold to the last digit.
 */
export type MicroUsd = number;

const microUsdPerUsd = 1_000_000;

/** Converts dollars to millionths, rounding up: an estimate may be too high, never too low. */
export function microUsdFromUsd(usd: number): MicroUsd {
  return Math.ceil(Number((usd * microUsdPerUsd).toFixed(3)));
}

/** Converts millionths to dollars for people and for JSON contracts. */
export function usdFromMicroUsd(microUsd: MicroUsd): number {
  return microUsd / microUsdPerUsd;
}

/** `$1.84`; below a cent it shows four digits (`$0.0042`) so that small calls do not read as free. */
export function formatUsd(microUsd: MicroUsd): string {
  const usd = usdFromMicroUsd(microUsd);
  const digits = usd !== 0 && Math.abs(usd) < 0.01 ? 4 : 2;
  return `$${usd.toFixed(digits)}`;
}

/** `$31–38`, `$0.84–1.26`; one number where both ends are the same. */
export function formatUsdRange({ lowUsd, highUsd }: { lowUsd: number; highUsd: number }): string {
  const digits = Number.isInteger(lowUsd) && Number.isInteger(highUsd) ? 0 : 2;
  if (lowUsd === highUsd) return `$${lowUsd.toFixed(digits)}`;
  return `$${lowUsd.toFixed(digits)}–${highUsd.toFixed(digits)}`;
}
