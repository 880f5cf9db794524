export type Spread = { p50Ms: number; p99Ms: number; count: number };

/** The middle and the hundredth worst of samples. */
export function spreadOf(samplesMs: ArrayLike<number>): Spread {
  const sorted = Float64Array.from(samplesMs).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: rounded(at(0.5)), p99Ms: rounded(at(0.99)), count: sorted.length };
}

export function rounded(figure: number): number {
  return Math.round(figure * 100) / 100;
}
