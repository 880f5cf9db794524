import type { Clock } from "@/server/ports/clock";
import type { StreamEvent } from "../protocol/stream-events";

/** How fast the rehearsal talks. Code comes much faster than prose, so that a mission is short and still visible. */
export type Pace = { firstTokenMs: number; textTokensPerSecond: number; toolTokensPerSecond: number };

export const defaultPace: Pace = { firstTokenMs: 40, textTokensPerSecond: 400, toolTokensPerSecond: 6_000 };
/** Everything at once: for tests. */
export const noPace: Pace = {
  firstTokenMs: 0,
  textTokensPerSecond: Number.POSITIVE_INFINITY,
  toolTokensPerSecond: Number.POSITIVE_INFINITY,
};

/** Shorter waits are saved up: timers cannot be trusted below this. */
const smallestWaitMs = 15;

/** Waits before each event for as long as its tokens take. */
export class Pacer {
  #owedMs: number;

  constructor(
    private readonly pace: Pace,
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {
    this.#owedMs = pace.firstTokenMs;
  }

  async before(event: Pick<StreamEvent, "carries" | "tokens">): Promise<void> {
    const { textTokensPerSecond, toolTokensPerSecond } = this.pace;
    if (event.carries === "text") this.#owedMs += (event.tokens / textTokensPerSecond) * 1_000;
    if (event.carries === "tool-input") this.#owedMs += (event.tokens / toolTokensPerSecond) * 1_000;
    if (this.#owedMs < smallestWaitMs) return;
    const waitMs = this.#owedMs;
    this.#owedMs = 0;
    await this.clock.sleep(waitMs, this.signal);
  }
}
