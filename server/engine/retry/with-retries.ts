import { AppError } from "@/server/domain/errors/app-error";
import { errorTable } from "@/server/domain/errors/error-table";
import type { Clock } from "@/server/ports/clock";
import { retryPolicy } from "./retry-policy";

export type RetryNotice = {
  /** 1 for the first retry. */
  retry: number;
  pauseMs: number;
  error: AppError;
};

export type RetryOptions = {
  clock: Clock;
  /** A number in [0, 1), like `Math.random`. */
  random: () => number;
  signal: AbortSignal;
  /** Awaited before the pause, so that a journal can record the failed try first. */
  onRetry?: (notice: RetryNotice) => void | Promise<void>;
};

/**
 * Runs `call`, again after a pause when it failed in transport (`errorTable` says which codes those are).
 * @param call gets the number of the try, 1 first
 * @throws the last error; AppError `cancelled` when the signal fires during a pause
 */
export async function withRetries<T>(
  call: (tryNumber: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  for (let retry = 1; ; retry += 1) {
    if (options.signal.aborted) throw cancelled(options.signal);
    try {
      return await call(retry);
    } catch (thrown) {
      const pauseMs = pauseBefore(retry, thrown, options.random);
      if (pauseMs === null || options.signal.aborted) throw thrown;
      await options.onRetry?.({ retry, pauseMs, error: thrown as AppError });
      await pause(pauseMs, options);
    }
  }
}

/** Null when the failure is not worth another try. */
function pauseBefore(retry: number, thrown: unknown, random: () => number): number | null {
  if (!(thrown instanceof AppError) || !errorTable[thrown.code].retryable) return null;
  const base = retryPolicy.pausesMs[retry - 1];
  if (base === undefined) return null;
  const jittered = pauseFor(base, random);
  // Nothing is sent there for now: others may answer.
  if (thrown.details.circuitOpen === true) return null;
  const asked = thrown.details.retryAfterMs;
  if (typeof asked !== "number" || !(asked > 0)) return jittered;
  return asked > retryPolicy.maxRetryAfterMs ? null : Math.max(asked, jittered);
}

/** A pause with its jitter. */
export function pauseFor(baseMs: number, random: () => number): number {
  return Math.round(baseMs * (1 + retryPolicy.jitter * (2 * random() - 1)));
}

async function pause(pauseMs: number, { clock, signal }: RetryOptions): Promise<void> {
  try {
    await clock.sleep(pauseMs, signal);
  } catch (thrown) {
    throw signal.aborted ? cancelled(signal) : thrown;
  }
}

function cancelled(signal: AbortSignal): AppError {
  if (signal.reason instanceof AppError) return signal.reason;
  return new AppError({
    code: "cancelled",
    message: "cancelled while waiting to try again",
    cause: signal.reason,
  });
}
