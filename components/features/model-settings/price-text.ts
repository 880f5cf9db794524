/** `$4 in, $20 out`, per million tokens. */
export function priceText({
  free,
  inputUsd,
  outputUsd,
}: {
  free: boolean;
  inputUsd: number;
  outputUsd: number;
}): string {
  return free ? "free" : `$${inputUsd} in, $${outputUsd} out`;
}
