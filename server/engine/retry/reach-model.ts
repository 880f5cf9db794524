import { AppError } from "@/server/domain/errors/app-error";
import { errorTable } from "@/server/domain/errors/error-table";
import type { ModelInfo } from "@/server/domain/models/model-info";
import type { CallReport, Circuits } from "./circuits";
import { retryPolicy } from "./retry-policy";
import { pauseFor, type RetryOptions, withRetries } from "./with-retries";

export type ReachOptions<T> = RetryOptions & {
  circuits: Circuits;
  /**
   * No model answers, and none is tried for so long; called again while that lasts. What it gives ends the call
   * instead of waiting; null waits.
   */
  onOutage: (notice: { delayMs: number; error: AppError }) => Promise<T | null>;
};

/** Between two looks at whether the wait still makes sense: the mission may have been paused. */
const lookAgainMs = 5_000;

/**
 * Calls the first model of a chain that answers: each one with its retries, and the next one when it cannot be reached
 * or is overloaded. When none answers, it waits and begins again, for as long as patience lasts.
 * @throws AppError whatever is no failure of transport, at once; the last failure when patience is over
 */
export async function reachModel<T>(
  models: readonly ModelInfo[],
  call: (model: ModelInfo, report: CallReport) => Promise<T>,
  options: ReachOptions<T>,
): Promise<T> {
  const { clock, circuits, random } = options;
  let failure: AppError | null = null;
  let since = 0;
  for (let round = 0; ; round += 1) {
    for (const model of models) {
      try {
        return await withRetries(() => callThrough(model), options);
      } catch (thrown) {
        if (!isOfTransport(thrown) || options.signal.aborted) throw thrown;
        // A closed door says less than what was met behind it.
        if (!failure || !("circuitOpen" in thrown.details)) failure = thrown;
      }
    }
    const now = clock.now().getTime();
    if (round === 0) since = now;
    const left = since + retryPolicy.patienceMs - now;
    if (!failure || left <= 0) throw givenUp(failure);
    const closedFor = Math.min(...models.map((model) => circuits.waitFor(model)));
    const { outagePausesMs } = retryPolicy;
    const pauseMs = outagePausesMs[Math.min(round, outagePausesMs.length - 1)] ?? lookAgainMs;
    const delayMs = Math.min(closedFor > 0 ? closedFor : pauseFor(pauseMs, random), left);
    const until = now + delayMs;
    for (let wait = delayMs; wait > 0; wait = until - clock.now().getTime()) {
      const instead = await options.onOutage({ delayMs: wait, error: failure });
      if (instead !== null) return instead;
      await clock.sleep(Math.min(wait, lookAgainMs), options.signal);
    }
  }

  async function callThrough(model: ModelInfo): Promise<T> {
    if (circuits.waitFor(model) > 0) throw circuitOpen(model);
    const report = circuits.begin(model);
    try {
      return await call(model, report);
    } catch (thrown) {
      if (!isOfTransport(thrown)) {
        if (thrown instanceof AppError && thrown.code.startsWith("model-")) report.answered();
        throw thrown;
      }
      report.failed(thrown);
      throw circuits.waitFor(model) > 0 ? withDetails(thrown, { circuitOpen: true }) : thrown;
    } finally {
      report.abandoned();
    }
  }
}

function isOfTransport(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && errorTable[thrown.code].retryable;
}

function circuitOpen(model: ModelInfo): AppError {
  return new AppError({
    code: "model-unreachable",
    message: `nothing is sent to ${model.id} for now: its last calls failed`,
    userMessage: "The model cannot be reached.",
    details: { circuitOpen: true },
  });
}

function withDetails(error: AppError, more: Record<string, unknown>): AppError {
  const { code, message, userMessage, details, cause } = error;
  return new AppError({ code, message, userMessage, details: { ...details, ...more }, cause });
}

function givenUp(error: AppError | null): AppError {
  const hours = retryPolicy.patienceMs / 3_600_000;
  return new AppError({
    code: error?.code ?? "model-unreachable",
    message: `no model answered for ${hours} hours: ${error?.message ?? "no model"}`,
    userMessage: `No model answered for ${hours} hours. Try again when it can be reached.`,
    details: error?.details,
    cause: error ?? undefined,
  });
}
