import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PartLoader } from "./part-loader";

describe("PartLoader", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A part that comes when the server is there. */
  function part() {
    const server = { isThere: true, asked: 0 };
    const loader = new PartLoader(async () => {
      server.asked += 1;
      if (!server.isThere) throw new Error("Failed to load chunk");
      return "the part";
    });
    return { server, loader };
  }

  it("loads once, however many ask", async () => {
    const { server, loader } = part();
    expect(await Promise.all([loader.load(), loader.load()])).toEqual([true, true]);
    expect(await loader.load()).toBe(true);
    expect(loader.getState()).toEqual({ part: "the part", hasFailed: false });
    expect(server.asked).toBe(1);
  });

  it("tells who waits that it failed, and asks again until it is there", async () => {
    const { server, loader } = part();
    const seen: boolean[] = [];
    loader.subscribe(() => seen.push(loader.getState().hasFailed));
    server.isThere = false;
    expect(await loader.load()).toBe(false);
    expect(seen).toEqual([true]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.asked).toBe(2);
    server.isThere = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seen).toEqual([true, true, false]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toBe(3);
  });

  it("comes at once when it is asked for by hand", async () => {
    const { server, loader } = part();
    loader.subscribe(() => undefined);
    server.isThere = false;
    await loader.load();
    server.isThere = true;
    await loader.load();
    expect(loader.getState().part).toBe("the part");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.asked).toBe(2);
  });

  it("has not failed for who comes after a failure that nobody saw", async () => {
    const { server, loader } = part();
    server.isThere = false;
    await loader.load();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(loader.getState().hasFailed).toBe(false);
    expect(server.asked).toBe(1);
  });

  it("asks no more when nobody waits any more", async () => {
    const { server, loader } = part();
    const leave = loader.subscribe(() => undefined);
    server.isThere = false;
    await loader.load();
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(loader.getState().hasFailed).toBe(false);
    expect(server.asked).toBe(1);
  });
});
