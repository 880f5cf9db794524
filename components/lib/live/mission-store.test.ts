import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { Acknowledgement, EventBatch, Subscription } from "@/contracts/socket";
import { MissionStore } from "./mission-store";
import type { MissionTransport } from "./mission-transport";

const frame = (seq: number, text = `line ${seq}`): EventFrame => ({
  missionId: "m",
  seq,
  at: `2026-01-01T00:00:${String(seq % 60).padStart(2, "0")}.000Z`,
  event: {
    type: "message-posted",
    messageId: `i${seq}`,
    from: "a",
    to: null,
    kind: "chat",
    text,
    taskId: null,
    approvalId: null,
  },
});
const logWritten = (text: string): EventFrame["event"] => ({
  ...{ type: "log-written", level: "info", agent: null, taskId: null, stepId: null },
  text,
});
const snapshotAt = (seq: number): MissionState => ({ ...emptyMissionState("m"), seq });

function setUp(answers: Array<Subscription | Error>, early?: Promise<MissionState | null>) {
  const asked: Array<number | null> = [];
  let events: (batch: EventBatch) => void = () => undefined;
  let connection: (connected: boolean) => void = () => undefined;
  const unknown: string[] = [];
  const paces: string[] = [];
  let reached: () => Promise<number | null> = async () => null;
  const transport: MissionTransport = {
    whileConnecting(_missionId, afterSeq) {
      reached = afterSeq;
      return () => undefined;
    },
    async subscribe(_missionId, afterSeq): Promise<Acknowledgement<Subscription>> {
      asked.push(afterSeq);
      const answer = answers.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error("no answer");
      return { ok: true, data: answer };
    },
    unsubscribe: () => undefined,
    isConnected: () => true,
    onEvents: (listener) => {
      events = listener;
      return () => undefined;
    },
    onDeltas: () => () => undefined,
    onConnection: (listener) => {
      connection = listener;
      return () => undefined;
    },
    fetchOlder: async (_missionId, before) => [frame(before - 1)],
    fetchNewer: async (_missionId, after) => [frame(after + 1)],
  };
  const store = new MissionStore({
    missionId: "m",
    transport,
    schedule: (repaint, pace) => {
      paces.push(pace);
      repaint();
    },
    reportUnknown: (type) => unknown.push(type),
    early,
  });
  const send = (...frames: EventFrame[]) => events({ missionId: "m", frames });
  return {
    store,
    asked,
    unknown,
    paces,
    send,
    reached: () => reached(),
    drop: () => connection(false),
    connect: () => connection(true),
  };
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const texts = (store: MissionStore) => store.getView().mission?.messages.map((message) => message.text);

describe("MissionStore", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("starts from a snapshot and folds what follows once", async () => {
    const { store, asked, send } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }]);
    store.start();
    await settle();
    send(frame(6), frame(7));
    send(frame(6), frame(7), frame(8));
    expect(asked).toEqual([null]);
    expect(texts(store)).toEqual(["line 6", "line 7", "line 8"]);
    expect(store.getView()).toMatchObject({ connection: "live", mission: { seq: 8 } });
  });

  it("shows the mission that was asked for early, and asks only for what came after it", async () => {
    let arrive: (mission: MissionState) => void = () => undefined;
    const early = new Promise<MissionState>((resolve) => {
      arrive = resolve;
    });
    const { store, asked } = setUp([{ snapshot: null, events: [frame(6)], seq: 6 }], early);
    store.start();
    await settle();
    expect(asked).toEqual([]);
    arrive(snapshotAt(5));
    await settle();
    expect(asked).toEqual([5]);
    expect(texts(store)).toEqual(["line 6"]);
    expect(store.getView().connection).toBe("live");
  });

  it("says in the handshake from where on: when the mission is there, and again after each loss", async () => {
    let arrive: (mission: MissionState) => void = () => undefined;
    const early = new Promise<MissionState>((resolve) => {
      arrive = resolve;
    });
    const { store, send, reached } = setUp([{ snapshot: null, events: [], seq: 5 }], early);
    store.start();
    const first = reached();
    arrive(snapshotAt(5));
    expect(await first).toBe(5);
    await settle();
    send(frame(6));
    expect(await reached()).toBe(6);
  });

  it("shows it before there is a connection", async () => {
    const { store } = setUp([new Error("no line")], Promise.resolve(snapshotAt(5)));
    store.start();
    await settle();
    expect(store.getView()).toMatchObject({ seq: 5, connection: "reconnecting" });
  });

  it("starts by the socket alone where the mission could not be had early", async () => {
    const { store, asked } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }], Promise.resolve(null));
    store.start();
    await settle();
    expect(asked).toEqual([null]);
    expect(store.getView()).toMatchObject({ seq: 5, connection: "live" });
  });

  it("keeps what arrives before the answer to subscribe", async () => {
    const { store, send } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }]);
    store.start();
    send(frame(5), frame(6));
    await settle();
    expect(texts(store)).toEqual(["line 6"]);
  });

  it("subscribes again after its last event when one is missing", async () => {
    const { store, asked, send } = setUp([
      { snapshot: snapshotAt(5), events: [], seq: 5 },
      { snapshot: null, events: [frame(6), frame(7), frame(8)], seq: 8 },
    ]);
    store.start();
    await settle();
    send(frame(8));
    await settle();
    expect(asked).toEqual([null, 5]);
    expect(texts(store)).toEqual(["line 6", "line 7", "line 8"]);
  });

  it("gets exactly what was missed after the connection was lost", async () => {
    const { store, asked, send, drop, connect } = setUp([
      { snapshot: snapshotAt(5), events: [], seq: 5 },
      { snapshot: null, events: [frame(7), frame(8)], seq: 8 },
    ]);
    store.start();
    await settle();
    send(frame(6));
    drop();
    expect(store.getView().connection).toBe("reconnecting");
    connect();
    await settle();
    expect(asked).toEqual([null, 6]);
    expect(texts(store)).toEqual(["line 6", "line 7", "line 8"]);
    expect(store.getView().connection).toBe("live");
  });

  it("tries again when the server does not answer", async () => {
    const { store, asked } = setUp([new Error("timeout"), { snapshot: snapshotAt(3), events: [], seq: 3 }]);
    store.start();
    await settle();
    expect(store.getView().connection).toBe("connecting");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([null, null]);
    expect(store.getView().mission?.seq).toBe(3);
  });

  it("reports an unknown event once, skips it and goes on", async () => {
    const { store, unknown, send } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }]);
    store.start();
    await settle();
    const strange = (seq: number) =>
      ({ ...frame(seq), event: { type: "comet-sighted" } }) as unknown as EventFrame;
    send(strange(6), strange(7), frame(8));
    expect(unknown).toEqual(["comet-sighted"]);
    expect(store.getView().mission?.seq).toBe(8);
    expect(texts(store)).toEqual(["line 8"]);
  });

  it("repaints less often after a flood of events, and as before when it is over", async () => {
    const { store, paces, send } = setUp([{ snapshot: snapshotAt(0), events: [], seq: 0 }]);
    store.start();
    await settle();
    paces.length = 0;
    send(...Array.from({ length: 150 }, (_, at) => frame(at + 1)));
    send(frame(151));
    send(frame(152));
    expect(paces).toEqual(["live", "flood", "live"]);
  });

  it("fetches older lines before what it holds", async () => {
    const { store } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }]);
    store.start();
    await settle();
    await store.log.loadOlder();
    await store.log.loadOlder();
    expect(store.log.getView().frames.map((each) => each.seq)).toEqual([4, 5]);
    expect(store.log.getView().nextBefore).toBe(4);
  });

  it("keeps the mission's identity while only its number moves, and feeds every log that is open", async () => {
    const { store, send } = setUp([{ snapshot: snapshotAt(5), events: [], seq: 5 }]);
    store.start();
    await settle();
    const other = store.newLog();
    const stop = store.feed(other);
    const before = store.getView().mission;
    const written = { ...frame(6), event: logWritten("line 6") };
    send(written);
    expect(store.getView().seq).toBe(6);
    expect(store.getView().mission).toBe(before);
    expect(other.getView().frames).toEqual([written]);
    stop();
    send(frame(7));
    expect(other.getView().newest).toBe(6);
    expect(store.log.getView().newest).toBe(7);
  });
});
