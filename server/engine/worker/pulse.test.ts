import { describe, expect, it } from "vitest";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createPulse } from "./pulse";

const forever = new AbortController().signal;

/** A worker whose registry answers as it is told to, and how often it was asked. */
function createTestPulse() {
  const clock = createFakeClock();
  const registry = { asked: 0, answer: async () => true };
  const beat = () => {
    registry.asked += 1;
    return registry.answer();
  };
  return { clock, registry, pulse: createPulse({ clock, beat, trustedMs: 1_500, pauseMs: 1_000 }) };
}

describe("a worker's pulse", () => {
  it("asks nobody while the others have just heard of it", async () => {
    const { clock, registry, pulse } = createTestPulse();
    await clock.advance(1_500);
    await pulse.confirm(forever);
    expect(registry.asked).toBe(0);
  });

  it("is asked for once by all calls that wait for it, after a silence", async () => {
    const { clock, registry, pulse } = createTestPulse();
    await clock.advance(1_501);
    await Promise.all([pulse.confirm(forever), pulse.confirm(forever)]);
    expect(registry.asked).toBe(1);
    await pulse.confirm(forever);
    expect(registry.asked).toBe(1);
  });

  it("counts from the moment before it spoke: an answer may take longer than it is good for", async () => {
    const { clock, registry, pulse } = createTestPulse();
    const answer = Promise.withResolvers<boolean>();
    registry.answer = () => answer.promise;
    const beating = pulse.beat();
    await clock.advance(2_000);
    answer.resolve(true);
    await beating;
    await pulse.confirm(forever);
    expect(registry.asked).toBe(2);
  });

  it("lets no call out, now or later, once the others have taken it for dead", async () => {
    const { clock, registry, pulse } = createTestPulse();
    registry.answer = async () => false;
    await clock.advance(2_000);
    await expect(pulse.confirm(forever)).rejects.toMatchObject({ code: "fenced" });
    await expect(pulse.confirm(forever)).rejects.toMatchObject({ code: "fenced" });
    expect(registry.asked).toBe(1);
  });

  it("holds calls back while the registry cannot be reached, and lets them go when it can", async () => {
    const { clock, registry, pulse } = createTestPulse();
    registry.answer = async () => Promise.reject(new Error("no database"));
    await clock.advance(2_000);
    let isOut = false;
    const confirmed = pulse.confirm(forever).then(() => {
      isOut = true;
    });
    await clock.advance(3_000);
    expect(isOut).toBe(false);
    registry.answer = async () => true;
    await clock.advance(1_000);
    await confirmed;
  });

  it("ends a wait that nobody wants any more", async () => {
    const { clock, registry, pulse } = createTestPulse();
    registry.answer = async () => Promise.reject(new Error("no database"));
    const ending = new AbortController();
    await clock.advance(2_000);
    const confirmed = pulse.confirm(ending.signal);
    await clock.advance(0);
    ending.abort();
    await expect(confirmed).rejects.toMatchObject({ code: "cancelled" });
  });

  it("ends it also while the registry does not answer at all, and leaves the question to the others", async () => {
    const { clock, registry, pulse } = createTestPulse();
    const answer = Promise.withResolvers<boolean>();
    registry.answer = () => answer.promise;
    const ending = new AbortController();
    await clock.advance(2_000);
    const unwanted = pulse.confirm(ending.signal);
    const wanted = pulse.confirm(forever);
    ending.abort();
    await expect(unwanted).rejects.toMatchObject({ code: "cancelled" });
    answer.resolve(true);
    await wanted;
    expect(registry.asked).toBe(1);
  });
});
