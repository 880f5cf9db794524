import { describe, expect, it } from "vitest";
import type { ErrorCode } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import { circuitRules } from "@/server/domain/models/circuit";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { pricedModel } from "@/server/testing/engine-fixture";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createCircuits } from "./circuits";
import { reachModel } from "./reach-model";
import { retryPolicy } from "./retry-policy";

const model = (id: string, vendor: ModelInfo["vendor"] = "anthropic"): ModelInfo => ({
  ...pricedModel,
  id,
  vendor,
});
const [a, b] = [model("a"), model("b")];
const failure = (code: ErrorCode, details = {}) => new AppError({ code, message: code, details });

/** A process whose models answer, or fail as `failing` says. */
function setUp(failing: (id: string, calls: number) => AppError | null) {
  const clock = createFakeClock({ autoAdvance: true });
  const circuits = createCircuits({ clock, providerOf: ({ vendor }) => vendor });
  const calls: string[] = [];
  const outages: number[] = [];
  let waitsUntil = 0;
  const abort = new AbortController();
  const reach = (models: ModelInfo[], onOutage?: () => string | null) =>
    reachModel<string>(
      models,
      async ({ id }, report) => {
        calls.push(id);
        const error = failing(id, calls.length);
        if (error) throw error;
        report.answered();
        return id;
      },
      {
        ...{ clock, circuits, signal: abort.signal, random: () => 0.5 },
        onOutage: async ({ delayMs }) => {
          const now = clock.now().getTime();
          if (now >= waitsUntil) outages.push(delayMs);
          waitsUntil = now + delayMs;
          return onOutage?.() ?? null;
        },
      },
    );
  return { clock, circuits, calls, outages, abort, reach };
}

describe("a chain of models", () => {
  it.each(["model-overloaded", "model-unreachable"] as const)(
    "falls back to the next one after the retries for %s",
    async (code) => {
      // Another address: what cannot be reached takes all models at it along.
      const other = model("b", "rehearsal");
      const { calls, reach } = setUp((id) => (id === "a" ? failure(code) : null));
      await expect(reach([a, other])).resolves.toBe("b");
      expect(calls).toEqual(["a", "a", "a", "a", "b"]);
    },
  );

  it.each(["model-unauthorized", "model-rejected", "prompt-too-long", "model-reply-invalid"] as const)(
    "does not fall back after %s",
    async (code) => {
      const { calls, reach } = setUp(() => failure(code));
      await expect(reach([a, b])).rejects.toMatchObject({ code });
      expect(calls).toEqual(["a"]);
    },
  );

  it("goes to the next one at once while the circuit is open, and back when it answers again", async () => {
    let isBusy = true;
    const { clock, calls, reach } = setUp((id) =>
      id === "a" && isBusy ? failure("model-overloaded") : null,
    );
    await reach([a, b]);
    await reach([a, b]);
    calls.length = 0;
    await expect(reach([a, b])).resolves.toBe("b");
    expect(calls).toEqual(["b"]);
    isBusy = false;
    await clock.sleep(circuitRules.firstPauseMs);
    await expect(reach([a, b])).resolves.toBe("a");
  });

  it("waits when nobody answers, and goes on by itself", async () => {
    const { calls, outages, reach } = setUp((_id, count) =>
      count < 12 ? failure("model-unreachable") : null,
    );
    await expect(reach([a])).resolves.toBe("a");
    expect(calls).toHaveLength(12);
    expect(outages).toEqual([5_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it("is given up after four hours, with the last failure", async () => {
    const { clock, reach } = setUp(() => failure("model-unreachable"));
    const before = clock.now().getTime();
    await expect(reach([a, b])).rejects.toMatchObject({
      code: "model-unreachable",
      userMessage: expect.stringContaining("4 hours"),
    });
    const waited = clock.now().getTime() - before;
    expect(waited).toBeGreaterThanOrEqual(retryPolicy.patienceMs);
    expect(waited).toBeLessThan(retryPolicy.patienceMs + 60_000);
  });

  it("stops waiting when it is told to rest", async () => {
    const { outages, reach } = setUp(() => failure("model-unreachable"));
    await expect(reach([a], () => "rest")).resolves.toBe("rest");
    expect(outages).toHaveLength(1);
  });

  it("sends one call to see whether a provider is back, however many wait", async () => {
    let isDown = true;
    const { clock, circuits, calls, reach } = setUp(() => (isDown ? failure("model-unreachable") : null));
    const waiting = [reach([a], () => "rest"), reach([b], () => "rest")];
    await Promise.all(waiting);
    expect(circuits.waitFor(b)).toBeGreaterThan(0);
    await clock.sleep(circuits.waitFor(b));
    const probe = circuits.begin(a);
    expect(circuits.waitFor(b)).toBe(circuitRules.probePauseMs);
    probe.answered();
    isDown = false;
    calls.length = 0;
    await expect(reach([b])).resolves.toBe("b");
    expect(calls).toEqual(["b"]);
  });

  it("leaves the model alone for as long as it asks, when that is longer than a retry may wait", async () => {
    const { circuits, reach } = setUp((id) =>
      id === "a" ? failure("model-overloaded", { retryAfterMs: 600_000 }) : null,
    );
    await expect(reach([a, b])).resolves.toBe("b");
    expect(circuits.waitFor(a)).toBe(600_000);
    expect(circuits.waitFor(b)).toBe(0);
  });

  it("ends at once when cancelled", async () => {
    const { abort, calls, reach } = setUp(() => {
      abort.abort();
      return failure("model-unreachable");
    });
    await expect(reach([a, b])).rejects.toBeInstanceOf(AppError);
    expect(calls).toEqual(["a"]);
  });
});
