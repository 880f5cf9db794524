import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import { logWritten } from "@/server/testing/mission-events";
import { createAppendQueue } from "./append-queue";
import { type Decide, decideAll } from "./change-group";

/** A log that commits when it is told to, and refuses groups with the word "bad" in them. */
function openLog() {
  let state = emptyMissionState("m");
  const commits: string[][] = [];
  const told: number[][] = [];
  const release: Array<() => void> = [];
  const queue = createAppendQueue({
    async commit(missionId, decisions) {
      if (missionId !== "m") return null;
      const group = decideAll(state, decisions, "2026-01-01T00:00:00.000Z");
      await new Promise<void>((resolve) => release.push(resolve));
      const words = group.frames.map(({ event }) => (event.type === "log-written" ? event.text : ""));
      commits.push(words);
      if (words.includes("bad")) throw new Error(`refused: ${words.join(" ")}`);
      state = group.state;
      return group;
    },
    tell: (frames: EventFrame[]) => void told.push(frames.map(({ seq }) => seq)),
  });
  const write =
    (word: string): Decide =>
    (now) => ({ events: [logWritten(word)], result: now.seq });
  /** Lets commits through until nothing is left to commit. */
  const letThrough = async () => {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise(setImmediate);
      for (const commit of release.splice(0)) {
        commit();
        quiet = 0;
      }
    }
  };
  return { queue, commits, told, write, letThrough };
}

describe("a queue of appends", () => {
  it("commits together what came while a commit was under way, in order, and tells nobody before", async () => {
    const { queue, commits, told, write, letThrough } = openLog();
    const first = queue.append("m", write("one"));
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const later = ["two", "three"].map((word) => queue.append("m", write(word)));
    expect([commits, told]).toEqual([[], []]);
    await letThrough();
    expect(commits).toEqual([["one"], ["two", "three"]]);
    expect(told).toEqual([[1], [2, 3]]);
    expect(await Promise.all([first, ...later])).toEqual([0, 1, 2].map((result) => ({ ok: true, result })));
  });

  it("fails only the one that is at fault, and decides the others anew", async () => {
    const { queue, commits, told, write, letThrough } = openLog();
    const asked = ["one", "bad", "two"].map((word) => queue.append("m", write(word)));
    await letThrough();
    expect(commits).toEqual([["one", "bad", "two"], ["one"], ["bad"], ["two"]]);
    expect(told).toEqual([[1], [2]]);
    const [one, bad, two] = await Promise.all(asked);
    expect([one, two]).toEqual([0, 1].map((result) => ({ ok: true, result })));
    expect(bad).toMatchObject({ ok: false, error: new Error("refused: bad") });
  });

  it("passes on what one decision throws, and takes the others", async () => {
    const { queue, commits, write, letThrough } = openLog();
    const failing = queue.append("m", () => {
      throw new TypeError("a bug");
    });
    const other = queue.append("m", write("one"));
    await letThrough();
    expect(commits).toEqual([["one"]]);
    expect(await failing).toEqual({ ok: false, error: new TypeError("a bug") });
    expect(await other).toEqual({ ok: true, result: 0 });
  });

  it("says that there is no such mission", async () => {
    const { queue, write } = openLog();
    expect(await queue.append("nowhere", write("one"))).toBeNull();
  });
});
