import { describe, expect, it } from "vitest";
import { createIds } from "./nanoid-ids";
import { createSystemClock } from "./system-clock";

describe("the system clock", () => {
  it("rejects a sleep with the signal's own reason", async () => {
    const clock = createSystemClock();
    const abort = new AbortController();
    const reason = new Error("stop");
    const sleeping = clock.sleep(60_000, abort.signal);
    abort.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(clock.sleep(60_000, abort.signal)).rejects.toBe(reason);
  });

  it("resolves after the pause", async () => {
    await expect(createSystemClock().sleep(0)).resolves.toBeUndefined();
  });
});

describe("ids", () => {
  it("start with their prefix, are URL-safe, short and never the same", () => {
    const ids = createIds();
    const many = Array.from({ length: 2_000 }, () => ids.next("att"));
    expect(new Set(many).size).toBe(2_000);
    for (const id of many) expect(id).toMatch(/^att_[0-9a-z]{20}$/);
  });
});
