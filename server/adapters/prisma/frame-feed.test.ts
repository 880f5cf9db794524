import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { logWritten } from "@/server/testing/mission-events";
import { createFrameFeed } from "./frame-feed";

const at = "2026-01-01T00:00:00.000Z";
const frame = (seq: number, missionId = "m"): EventFrame => ({
  ...{ missionId, seq, at },
  event: logWritten(`${seq}`),
});

/** A log that others write to, and what listeners were told of it. */
function setUp(written: EventFrame[]) {
  const log = [...written];
  const told: string[] = [];
  const errors: unknown[] = [];
  let failures = 0;
  const feed = createFrameFeed({
    readHeads: async () =>
      [...new Set(log.map(({ missionId }) => missionId))].map((missionId) => ({
        missionId,
        seq: log.findLast((other) => other.missionId === missionId)?.seq ?? 0,
      })),
    readEvents: async (missionId, afterSeq, limit) => {
      await Promise.resolve();
      if (failures-- > 0) throw new Error("away");
      return log.filter((other) => other.missionId === missionId && other.seq > afterSeq).slice(0, limit);
    },
    emit: (frames, origin) =>
      told.push(...frames.map(({ missionId, seq }) => `${missionId}${seq} ${origin}`)),
    onError: (thrown) => errors.push(thrown),
  });
  const failOnce = () => {
    failures = 1;
  };
  return { log, told, errors, feed, failOnce };
}

describe("the feed of frames", () => {
  it("takes what was there before it for known", async () => {
    const { feed, told, log } = setUp([frame(1), frame(2)]);
    await feed.catchUp();
    log.push(frame(3));
    feed.heardOf("m", 3);
    await feed.catchUp();
    expect(told).toEqual(["m3 elsewhere"]);
  });

  it("tells of its own commits at once, and of others' before them first", async () => {
    const { feed, told, log } = setUp([frame(1)]);
    await feed.catchUp();
    log.push(frame(2));
    expect(feed.written([frame(2)])).toBeUndefined();
    expect(told).toEqual(["m2 here"]);
    log.push(frame(3), frame(4), frame(5));
    await feed.written([frame(4), frame(5)]);
    feed.heardOf("m", 5);
    await feed.catchUp();
    expect(told.map((line) => line.split(" ")[0])).toEqual(["m2", "m3", "m4", "m5"]);
  });

  it("tells the whole of a mission that another process made", async () => {
    const { feed, told, log } = setUp([]);
    await feed.catchUp();
    log.push(frame(1, "n"), frame(2, "n"));
    feed.heardOf("n", 2);
    await feed.catchUp();
    expect(told).toEqual(["n1 elsewhere", "n2 elsewhere"]);
  });

  it("loses nothing when the log cannot be read for a moment", async () => {
    const { feed, told, log, failOnce, errors } = setUp([frame(1)]);
    await feed.catchUp();
    log.push(frame(2), frame(3));
    failOnce();
    await feed.written([frame(3)]);
    expect(told).toEqual([]);
    expect(errors).toHaveLength(1);
    await feed.catchUp();
    expect(told).toEqual(["m2 elsewhere", "m3 elsewhere"]);
  });
});
