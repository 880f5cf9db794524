import { describe, expect, it } from "vitest";
import type { ErrorCode } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import { createFakeClock } from "@/server/testing/fake-clock";
import { type RetryNotice, withRetries } from "./with-retries";

const failure = (code: ErrorCode, details = {}) => new AppError({ code, message: code, details });

/** A call that fails with each error in turn and then answers. */
function failing(...errors: Error[]) {
  const tries: number[] = [];
  const call = async (tryNumber: number) => {
    tries.push(tryNumber);
    const error = errors.shift();
    if (error) throw error;
    return "answer";
  };
  return { call, tries };
}

function options(random = 0.5) {
  const notices: RetryNotice[] = [];
  const clock = createFakeClock({ autoAdvance: true });
  const abort = new AbortController();
  return {
    clock,
    abort,
    notices,
    random: () => random,
    signal: abort.signal,
    onRetry: (notice: RetryNotice) => void notices.push(notice),
  };
}

describe("retries", () => {
  it("are not needed when the call answers", async () => {
    const { call, tries } = failing();
    const given = options();
    await expect(withRetries(call, given)).resolves.toBe("answer");
    expect(tries).toEqual([1]);
    expect(given.clock.sleeps).toEqual([]);
  });

  it("come after 1, 2 and 4 seconds", async () => {
    const { call, tries } = failing(
      failure("model-overloaded"),
      failure("model-unreachable"),
      failure("model-overloaded"),
    );
    const given = options();
    await expect(withRetries(call, given)).resolves.toBe("answer");
    expect(tries).toEqual([1, 2, 3, 4]);
    expect(given.clock.sleeps).toEqual([1_000, 2_000, 4_000]);
    expect(given.notices.map((notice) => [notice.retry, notice.error.code])).toEqual([
      [1, "model-overloaded"],
      [2, "model-unreachable"],
      [3, "model-overloaded"],
    ]);
  });

  it("end after the third with the last error", async () => {
    const errors = [1, 2, 3, 4].map((count) => failure("model-overloaded", { count }));
    const { call } = failing(...errors);
    await expect(withRetries(call, options())).rejects.toBe(errors[3]);
  });

  it("spread by a quarter to either side", async () => {
    for (const [random, pauseMs] of [
      [0, 750],
      [0.999_999, 1_250],
    ] as const) {
      const given = options(random);
      await withRetries(failing(failure("model-unreachable")).call, given);
      expect(given.clock.sleeps).toEqual([pauseMs]);
    }
  });

  it("wait as long as the vendor asks", async () => {
    const given = options();
    await withRetries(failing(failure("model-overloaded", { retryAfterMs: 30_000 })).call, given);
    expect(given.clock.sleeps).toEqual([30_000]);
  });

  it("never wait less than their own pause", async () => {
    const given = options();
    await withRetries(failing(failure("model-overloaded", { retryAfterMs: 5 })).call, given);
    expect(given.clock.sleeps).toEqual([1_000]);
  });

  it("are given up when the vendor asks for too long a pause", async () => {
    const error = failure("model-overloaded", { retryAfterMs: 3_600_000 });
    await expect(withRetries(failing(error).call, options())).rejects.toBe(error);
  });

  it.each([
    "model-unauthorized",
    "model-rejected",
    "prompt-too-long",
    "over-budget",
    "cancelled",
    "internal",
  ] as const)("are not for %s", async (code) => {
    const error = failure(code);
    const { call, tries } = failing(error);
    await expect(withRetries(call, options())).rejects.toBe(error);
    expect(tries).toEqual([1]);
  });

  it("are not for what nobody foresaw", async () => {
    const error = new TypeError("oops");
    await expect(withRetries(failing(error).call, options())).rejects.toBe(error);
  });

  it("stop when cancelled during a pause", async () => {
    const clock = createFakeClock();
    const abort = new AbortController();
    const { call, tries } = failing(failure("model-overloaded"));
    const running = withRetries(call, { clock, random: () => 0.5, signal: abort.signal });
    const outcome = expect(running).rejects.toMatchObject({ code: "cancelled" });
    await clock.advance(500);
    abort.abort();
    await outcome;
    expect(tries).toEqual([1]);
  });

  it("do not start when already cancelled", async () => {
    const given = options();
    given.abort.abort();
    const { call, tries } = failing();
    await expect(withRetries(call, given)).rejects.toMatchObject({ code: "cancelled" });
    expect(tries).toEqual([]);
  });

  it("wait for the notice to be written first", async () => {
    const order: string[] = [];
    const clock = createFakeClock({ autoAdvance: true });
    const { call } = failing(failure("model-overloaded"));
    await withRetries(call, {
      clock: { ...clock, sleep: async () => void order.push("pause") },
      random: () => 0.5,
      signal: new AbortController().signal,
      onRetry: async () => {
        await Promise.resolve();
        order.push("notice");
      },
    });
    expect(order).toEqual(["notice", "pause"]);
  });
});
