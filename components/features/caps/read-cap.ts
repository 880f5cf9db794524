/** Dollars of a cap's field; null: none; undefined: what is written is no amount. */
export function readCap(text: string): number | null | undefined {
  const written = text.trim().replace(/^\$/, "");
  if (written === "") return null;
  const usd = Number(written);
  return usd >= 0 && usd <= 100_000 ? usd : undefined;
}
