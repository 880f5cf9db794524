import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import { MissionHistory } from "./mission-history";

const at = (seq: number) => new Date(seq * 1_000).toISOString();
const task = (id: string) => ({
  ...{ id, title: `Task ${id}`, description: "", type: "implementation", area: "models", agent: "a" },
  ...{ phase: "Build", dependsOn: [], writes: [], criteria: [], estimate: { usd: 1, tokens: 1 } },
});
const planned = {
  ...{ type: "plan-proposed", revision: 1, hash: "h", tasks: [task("1"), task("2")], phases: ["Build"] },
  ...{ estimate: { lowUsd: 1, highUsd: 2, duration: "" }, by: "a" },
} as unknown as MissionEvent;
const moved = (taskId: string, from: string, to: string) =>
  ({ type: "task-status-changed", taskId, from, to, reason: null }) as MissionEvent;
const written = (text: string) =>
  ({ type: "log-written", level: "info", agent: null, taskId: null, stepId: null, text }) as MissionEvent;

/** A log of 2,600 events, in which a task moves now and then. */
const log: EventFrame[] = [planned, ...Array.from({ length: 2_599 }, (_, place) => eventAt(place))].map(
  (event, place) => ({ missionId: "m", seq: place + 1, at: at(place + 1), event }),
);
function eventAt(place: number): MissionEvent {
  if (place === 300) return moved("1", "pending", "running");
  if (place === 1_200) return moved("1", "running", "done");
  if (place === 2_000) return moved("2", "pending", "failed");
  return written(`line ${place}`);
}
const replayed = (seq: number) => log.slice(0, seq).reduce(reduceMission, emptyMissionState("m"));

function open() {
  const asked: number[] = [];
  const history = new MissionHistory(
    "m",
    async (afterSeq, limit) => {
      asked.push(afterSeq);
      return log.slice(afterSeq, afterSeq + limit);
    },
    async () => undefined,
  );
  return { history, asked };
}
const plain = (state: object) => JSON.parse(JSON.stringify(state));

describe("MissionHistory", () => {
  it("shows the mission at any event as a replay from the start does", async () => {
    const { history } = open();
    for (const seq of [1, 2_600, 301, 302, 499, 500, 501, 1_999, 1_202, 2])
      expect(plain(await history.at(seq))).toEqual(plain(replayed(seq)));
  });

  it("reads the log once, and for a moment no more than the events after the snapshot before it", async () => {
    const { history, asked } = open();
    await history.readUntil(2_600);
    expect(asked).toEqual([0]);
    await history.at(1_702);
    await history.at(1_749);
    await history.at(1_750);
    expect(asked).toEqual([0, 1_500]);
  });

  it("marks what stands out, in its order", async () => {
    const { history } = open();
    await history.readUntil(2_600);
    expect(history.getProgress()).toMatchObject({ readSeq: 2_600, startedAt: at(1) });
    expect(history.getProgress().marks.map(({ seq, tone, text }) => [seq, tone, text])).toEqual([
      [1, "wait", "plan proposed"],
      [1_202, "done", "done: 1.1 Task 1"],
      [2_002, "fail", "failed: 1.2 Task 2"],
    ]);
  });

  it("takes over what comes live when it has read all before it, and nothing that leaves a gap", async () => {
    const { history, asked } = open();
    history.note(log.slice(2_599), replayed(2_600));
    expect(history.getProgress().readSeq).toBe(0);
    await history.readUntil(2_600);
    const next: EventFrame = {
      missionId: "m",
      seq: 2_601,
      at: at(2_601),
      event: moved("2", "failed", "ready"),
    };
    history.note([next], reduceMission(replayed(2_600), next));
    expect(history.getProgress().readSeq).toBe(2_601);
    expect(asked).toEqual([0]);
  });
});
