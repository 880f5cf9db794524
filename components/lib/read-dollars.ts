/**
 * An amount as people type it: `20`, `$20`, `0.50`, `0,50`, `1,000`.
 * @returns dollars, from 0 to 100,000; null: nothing is written; undefined: what is written is no such amount.
 */
export function readDollars(text: string): number | null | undefined {
  const written = text.trim().replace(/^\$\s*/, "");
  if (written === "") return null;
  const plain = inThousands.test(written) ? written.replaceAll(",", "") : written.replace(",", ".");
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const usd = Number(plain);
  return usd <= 100_000 ? usd : undefined;
}

/** A comma before three digits groups them; any other stands for the decimal point. */
const inThousands = /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;
