import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StorePort } from "@/server/ports/store";
import type { NewWorker, WorkersPort } from "@/server/ports/workers";
import { logWritten, missionCreated } from "./mission-events";

export type WorkersHarness = {
  store: StorePort;
  workers: WorkersPort;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
};

/** What every registry of workers must do, together with its store. */
export function describeWorkers(name: string, open: () => Promise<WorkersHarness>): void {
  describe(`${name} as a registry of workers`, () => {
    let harness: WorkersHarness;
    let workers: WorkersPort;
    let count = 0;
    let missionId = "";
    let one = "";
    let other = "";

    const worker = (id: string): NewWorker => ({ id, kind: "worker", host: "a", pid: 1, dataFolder: "f" });
    const write = (workerId: string, text: string) =>
      harness.store.append(missionId, () => ({ events: [logWritten(text)], workerId, result: text }));
    const fence = async (id: string, survivor: string) => {
      await harness.pass(600);
      await workers.beat(survivor);
      await workers.fenceSilent({ silentMs: 500, goneMs: 500 });
      expect(await workers.dead([id, survivor])).toEqual(new Set([id]));
    };

    beforeAll(async () => {
      harness = await open();
      workers = harness.workers;
      await harness.store.createProject({ id: "project", name: "Shop", source: null, settings: {} });
    });
    afterAll(async () => {
      await harness?.close();
    });
    beforeEach(async () => {
      count += 1;
      [missionId, one, other] = [`fenced_${count}`, `wrk_${count}_one`, `wrk_${count}_other`];
      await harness.store.createMission({ missionId, projectId: "project", events: [missionCreated()] });
      await workers.register(worker(one));
      await workers.register(worker(other));
    });

    it("lets a living worker write and refuses the one that was fenced", async () => {
      expect(await write(one, "before")).toBe("before");
      await fence(one, other);
      await expect(write(one, "late")).rejects.toMatchObject({ code: "fenced" });
      expect(await workers.beat(one)).toBe(false);
      expect(await write(other, "after")).toBe("after");
      const frames = await harness.store.readEvents(missionId, 1, 10);
      expect(frames.map(({ event }) => event)).toEqual([logWritten("before"), logWritten("after")]);
    });

    it("refuses a worker that it never knew, or that took leave", async () => {
      await expect(write("wrk_nobody", "x")).rejects.toMatchObject({ code: "fenced" });
      await workers.remove(one);
      await expect(write(one, "x")).rejects.toMatchObject({ code: "fenced" });
      expect(await workers.dead([one, "wrk_nobody", other])).toEqual(new Set([one, "wrk_nobody"]));
    });

    it("asks nothing of a person's change", async () => {
      expect(await harness.store.append(missionId, () => ({ events: [], result: 1 }))).toBe(1);
    });

    it("keeps a worker that beats", async () => {
      await harness.pass(600);
      expect(await workers.beat(one)).toBe(true);
      expect(await workers.beat(other)).toBe(true);
      await workers.fenceSilent({ silentMs: 500, goneMs: 500 });
      expect(await workers.dead([one, other])).toEqual(new Set());
    });

    it("names the fenced until their work is given back", async () => {
      await fence(one, other);
      expect(await workers.unreleased()).toContain(one);
      await workers.markReleased([one]);
      expect(await workers.unreleased()).not.toContain(one);
    });

    it("gives a lease to one at a time, and to another when its holder is fenced", async () => {
      const key = `finish ${missionId}`;
      expect(await workers.acquire(key, one)).toBe(true);
      expect(await workers.acquire(key, one)).toBe(true);
      expect(await workers.acquire(key, other)).toBe(false);
      await workers.letGo(key, other);
      expect(await workers.acquire(key, other)).toBe(false);
      await fence(one, other);
      expect(await workers.acquire(key, other)).toBe(true);
      await workers.letGo(key, one);
      await workers.letGo(key, other);
      expect(await workers.acquire(key, other)).toBe(true);
    });

    it("refuses a worker with another data folder while others live", async () => {
      const stranger = { ...worker(`${one}_x`), dataFolder: "elsewhere" };
      await expect(workers.register(stranger)).rejects.toMatchObject({ code: "conflict" });
    });
  });
}
