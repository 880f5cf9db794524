/** How often and how long a transport failure is waited out. Anything else is the task's own business. */
export const retryPolicy = {
  /** Pauses before the second, third and fourth try. */
  pausesMs: [1_000, 2_000, 4_000],
  /** A pause is spread evenly over this share of itself, so that parallel agents do not knock in step. */
  jitter: 0.25,
  /** The longest that a vendor's `retry-after` is obeyed; a longer one ends the retries at once. */
  maxRetryAfterMs: 120_000,
  /** When no model of the chain has answered: pauses before all of them are tried again; the last one repeats. */
  outagePausesMs: [5_000, 10_000, 20_000, 40_000, 60_000],
  /** How long an outage is waited out before the task is given up. */
  patienceMs: 4 * 3_600_000,
} as const;
