/** How often and how long a transport failure is waited out. Anything else is the task's own business. */
export const retryPolicy = {
  /** Pauses before the second, third and fourth try. */
  pausesMs: [1_000, 2_000, 4_000],
  /** A pause is spread evenly over this share of itself, so that parallel agents do not knock in step. */
  jitter: 0.25,
  /** The longest that a vendor's `retry-after` is obeyed; a longer one fails the call at once. */
  maxRetryAfterMs: 120_000,
} as const;
