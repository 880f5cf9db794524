import type { PromptSegment, Ttl } from "./prompt-segments";

/** Shorter prefixes are not kept, whatever their breakpoints say. */
const minimumCacheableTokens = 1_024;
/** How many segments before a breakpoint are looked at for a prefix that is there already. */
const lookBack = 20;
const ttlMs: Record<Ttl, number> = { "5m": 5 * 60_000, "1h": 60 * 60_000 };

export type PromptUsage = {
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
};

/**
 * Which prefixes of earlier prompts are still held, counted as the API bills them: the longest held prefix is read, what
 * lies between it and the last breakpoint is written, the rest is plain input. Reading a prefix renews its time.
 */
export class PromptCache {
  readonly #expiresAt = new Map<string, { at: number; ttl: Ttl }>();

  account(segments: PromptSegment[], nowMs: number): PromptUsage {
    this.#dropExpired(nowMs);
    const readEnd = this.#longestHeld(segments);
    const read = sumTokens(segments, 0, readEnd);
    if (readEnd > 0) this.#renew(segments[readEnd - 1], nowMs);
    const usage: PromptUsage = {
      inputTokens: 0,
      cacheReadTokens: read,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
    };
    let from = readEnd;
    for (const [index, segment] of segments.entries()) {
      if (index < readEnd || !segment.breakpoint) continue;
      if (sumTokens(segments, 0, index + 1) < minimumCacheableTokens) continue;
      const written = sumTokens(segments, from, index + 1);
      if (segment.breakpoint === "1h") usage.cacheWrite1hTokens += written;
      else usage.cacheWrite5mTokens += written;
      this.#hold(segment.prefixHash, segment.breakpoint, nowMs);
      from = index + 1;
    }
    usage.inputTokens = sumTokens(segments, from, segments.length);
    return usage;
  }

  /** Number of segments of the longest prefix that is held. */
  #longestHeld(segments: PromptSegment[]): number {
    for (let at = segments.length - 1; at >= 0; at--) {
      if (!segments[at]?.breakpoint) continue;
      for (let end = at; end >= 0 && end > at - lookBack; end--) {
        const segment = segments[end];
        if (segment && this.#expiresAt.has(segment.prefixHash)) return end + 1;
      }
    }
    return 0;
  }

  #hold(prefixHash: string, ttl: Ttl, nowMs: number): void {
    this.#expiresAt.set(prefixHash, { at: nowMs + ttlMs[ttl], ttl });
  }

  #renew(segment: PromptSegment | undefined, nowMs: number): void {
    const held = segment && this.#expiresAt.get(segment.prefixHash);
    if (segment && held) this.#hold(segment.prefixHash, held.ttl, nowMs);
  }

  #dropExpired(nowMs: number): void {
    for (const [hash, held] of this.#expiresAt) if (held.at <= nowMs) this.#expiresAt.delete(hash);
  }
}

function sumTokens(segments: PromptSegment[], from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += segments[index]?.tokens ?? 0;
  return sum;
}
