import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import { createTestMission, missionId, readMission } from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { logWritten } from "@/server/testing/mission-events";
import { type ClientSocket, connect } from "@/server/testing/socket-client";
import { startWeb, type Web } from "@/server/testing/web-fixture";

let web: Web;
const sockets: ClientSocket[] = [];

beforeAll(async () => {
  web = await startWeb();
  await createTestMission(web.world, { start: false });
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await web.close();
});

async function client(auth?: Record<string, unknown>): Promise<ClientSocket> {
  const socket = await connect(web.url, {}, auth);
  sockets.push(socket);
  return socket;
}

async function write(...texts: string[]): Promise<void> {
  await web.world.store.append(missionId, () => ({ events: texts.map(logWritten), result: null }));
}

const seqs = (frames: EventFrame[]) => frames.map((frame) => frame.seq);

/** Numbers from one to the other, both included. */
const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step);

describe("subscribing", () => {
  it("without a place in the log gives a snapshot", async () => {
    const socket = await client();
    const answer = await socket.subscribe({ missionId, afterSeq: null });
    const state = await readMission(web.world);
    expect(answer).toEqual({ ok: true, data: { snapshot: state, events: [], seq: state.seq } });
  });

  it("after an event gives what was missed, and no snapshot", async () => {
    const socket = await client();
    const { seq } = await readMission(web.world);
    const answer = await socket.subscribe({ missionId, afterSeq: 2 });
    if (!answer.ok) throw new Error(answer.error.message);
    expect(answer.data.snapshot).toBeNull();
    expect(seqs(answer.data.events)).toEqual(between(3, seq));
    expect(answer.data.seq).toBe(seq);
  });

  it("from a place that the log has not reached gives a snapshot again", async () => {
    const answer = await (await client()).subscribe({ missionId, afterSeq: 99_999 });
    expect(answer.ok && answer.data.snapshot?.missionId).toBe(missionId);
  });

  it("loses and doubles nothing while others write all the time", async () => {
    const watchers = await Promise.all(Array.from({ length: 5 }, () => client()));
    let isWriting = true;
    const writing = (async () => {
      for (let count = 0; isWriting; count += 1) {
        await write(`line ${count}`, `and ${count}`);
        await new Promise((resolve) => void setImmediate(resolve));
      }
    })();
    const starts = await Promise.all(
      watchers.map((socket, place) => socket.subscribe({ missionId, afterSeq: place % 2 === 0 ? null : 1 })),
    );
    await eventually("everybody has seen live events", () =>
      watchers.every((socket) => socket.frames.length > 50),
    );
    isWriting = false;
    await writing;
    const { seq } = await readMission(web.world);
    await eventually("everybody is up to date", () =>
      watchers.every(({ frames }) => frames.at(-1)?.seq === seq),
    );

    for (const [place, start] of starts.entries()) {
      if (!start.ok) throw new Error(start.error.message);
      const live = (watchers[place]?.frames ?? []).filter((frame) => frame.seq > start.data.seq);
      expect(seqs(live)).toEqual(between(start.data.seq + 1, seq));
      const { snapshot, events } = start.data;
      const begun = snapshot ?? reduceMission(emptyMissionState(missionId), await frameAt(1));
      expect([...events, ...live].reduce(reduceMission, begun)).toEqual(await readMission(web.world));
    }
  });

  it("sends the first event at once and a burst in few messages", async () => {
    const socket = await client();
    await socket.subscribe({ missionId, afterSeq: null });
    const { seq } = await readMission(web.world);
    for (let count = 0; count < 200; count += 1) await write(`burst ${count}`);
    await eventually("the burst is there", () => socket.frames.at(-1)?.seq === seq + 200);
    expect(socket.batches.length).toBeLessThan(40);
    expect(seqs(socket.frames)).toEqual(between(seq + 1, seq + 200));
  });

  it("ends with unsubscribing", async () => {
    const [gone, staying] = [await client(), await client()];
    await gone.subscribe({ missionId, afterSeq: null });
    await staying.subscribe({ missionId, afterSeq: null });
    expect(await gone.send("unsubscribe", { missionId })).toEqual({ ok: true, data: null });
    const before = gone.frames.length;
    await write("only for those who stay");
    await eventually("the other one has it", () => staying.frames.length > 0);
    expect(gone.frames.length).toBe(before);
  });
});

describe("subscribing within the handshake", () => {
  const answered = async (subscribe: unknown) => {
    const socket = await client({ subscribe });
    await eventually("the answer is there", () => socket.subscribed.length > 0);
    return { socket, answer: socket.subscribed[0] };
  };

  it.each([null, 2, 99_999])("answers what the command answers, after event %j", async (afterSeq) => {
    const { answer } = await answered({ missionId, afterSeq });
    expect(answer?.ok).toBe(true);
    expect(answer).toEqual(await (await client()).subscribe({ missionId, afterSeq }));
  });

  it("follows the mission from there, once", async () => {
    const { socket, answer } = await answered({ missionId, afterSeq: null });
    if (!answer?.ok) throw new Error("not subscribed");
    await write("first", "second");
    await eventually("both are there", () => socket.frames.length >= 2);
    expect(seqs(socket.frames)).toEqual(between(answer.data.seq + 1, answer.data.seq + 2));
    expect(socket.subscribed).toHaveLength(1);
  });

  it("is over when it is left before it was answered", async () => {
    const [gone, staying] = await Promise.all([client({ subscribe: { missionId, afterSeq: 1 } }), client()]);
    await gone.send("unsubscribe", { missionId });
    await staying.subscribe({ missionId, afterSeq: null });
    const before = gone.frames.length;
    await write("only for those who stay");
    await eventually("the other one has it", () => staying.frames.length > 0);
    expect(gone.frames.length).toBe(before);
  });
});

const notValid = [
  null,
  4,
  "mis",
  [],
  {},
  { missionId: "" },
  { missionId, afterSeq: -1 },
  { missionId, afterSeq: 1.5 },
  { missionId: { $ne: null }, afterSeq: null },
  { missionId: "x".repeat(65), afterSeq: null },
  { __proto__: { missionId }, afterSeq: "0" },
];

describe("a hostile client", () => {
  it.each([...notValid, undefined])("is told that %j is not valid", async (payload) => {
    const answer = await (await client()).send("subscribe", payload);
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid-input" } });
  });

  it.each(notValid)("is told that %j is not valid in a handshake, and follows nothing", async (subscribe) => {
    const [hostile, other] = await Promise.all([client({ subscribe }), client()]);
    await eventually("the answer is there", () => hostile.subscribed.length > 0);
    const message = "The request is not valid.";
    expect(hostile.subscribed).toEqual([{ ok: false, error: { code: "invalid-input", message } }]);
    await other.subscribe({ missionId, afterSeq: null });
    await write("for those who follow");
    await eventually("the other one has it", () => other.frames.length > 0);
    expect(hostile.frames).toEqual([]);
    expect((await hostile.subscribe({ missionId, afterSeq: null })).ok).toBe(true);
  });

  it("is told in a handshake too that a mission is not there", async () => {
    const socket = await client({ subscribe: { missionId: "nobody", afterSeq: null } });
    await eventually("the answer is there", () => socket.subscribed.length > 0);
    expect(socket.subscribed).toMatchObject([{ ok: false, error: { code: "not-found" } }]);
  });

  it("is told of a mission that is not there, and learns nothing else", async () => {
    const answer = await (await client()).subscribe({ missionId: "nobody", afterSeq: null });
    expect(answer).toEqual({ ok: false, error: { code: "not-found", message: "There is no such mission." } });
  });

  it("without an acknowledgement, or with unknown commands, harms nobody", async () => {
    const socket = await client();
    socket.raw.emit("subscribe", { missionId, afterSeq: null });
    socket.raw.emit("subscribe");
    socket.raw.emit("explode", { missionId });
    const answer = await socket.subscribe({ missionId, afterSeq: null });
    expect(answer.ok).toBe(true);
  });

  it("of another origin or for another host is refused", async () => {
    await expect(connect(web.url, { Origin: "http://evil.example" })).rejects.toThrow();
    await expect(connect(web.url, { Host: "evil.example" })).rejects.toThrow();
    const auth = { subscribe: { missionId, afterSeq: null } };
    await expect(connect(web.url, { Origin: "http://evil.example" }, auth)).rejects.toThrow();
  });
});

describe("text while it is written", () => {
  it("reaches those who watch, joined", async () => {
    const socket = await client();
    await socket.subscribe({ missionId, afterSeq: null });
    const delta = { missionId, taskId: null, stepId: "stp", agent: "sol", kind: "text" } as const;
    const text = "abcdefghijklmnopqrstuvwxyz";
    for (const letter of text) web.gateway.publishDelta({ ...delta, text: letter });
    await eventually("it is all there", () => socket.text() === text);
    expect(socket.deltas.length).toBeLessThan(text.length / 2);
  });
});

async function frameAt(seq: number): Promise<EventFrame> {
  const [frame] = await web.world.store.readEvents(missionId, seq - 1, 1);
  if (!frame) throw new Error(`no frame ${seq}`);
  return frame;
}
