import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Acknowledgement, Subscription } from "@/contracts/socket";
import { Handshake } from "./handshake";
import type { WarRoomSocket } from "./socket";

const stops: Array<() => unknown> = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const answerAt = (seq: number): Acknowledgement<Subscription> => ({
  ok: true,
  data: { snapshot: null, events: [], seq },
});

describe("Handshake", () => {
  it("asks within the handshake, and gives the answer once and only to who asked for just that", async () => {
    const { server, socket, handshake } = await setUp();
    handshake.add(async () => ({ missionId: "m", afterSeq: 5 }));
    await connected(socket);
    expect(server.said).toEqual([{ subscribe: { missionId: "m", afterSeq: 5 } }]);
    expect(handshake.take({ missionId: "m", afterSeq: null })).toBeNull();
    expect(handshake.take({ missionId: "other", afterSeq: 5 })).toBeNull();
    const answer = handshake.take({ missionId: "m", afterSeq: 5 });
    expect(handshake.take({ missionId: "m", afterSeq: 5 })).toBeNull();
    expect(await answer).toEqual(answerAt(1));
  });

  it("keeps an answer that comes before anybody takes it", async () => {
    const { socket, handshake } = await setUp();
    handshake.add(async () => ({ missionId: "m", afterSeq: null }));
    await new Promise<void>((resolve) => socket.once("subscribed", () => resolve()));
    expect(await handshake.take({ missionId: "m", afterSeq: null })).toEqual(answerAt(1));
  });

  it("asks anew at each connection, and gives no answer of one that was lost", async () => {
    const { server, socket, handshake } = await setUp({ answers: false });
    let seq = 5;
    handshake.add(async () => ({ missionId: "m", afterSeq: seq }));
    await connected(socket);
    const lost = handshake.take({ missionId: "m", afterSeq: 5 });
    seq = 9;
    socket.io.engine.close();
    await expect(lost).rejects.toThrow("lost");
    expect(handshake.take({ missionId: "m", afterSeq: 5 })).toBeNull();
    await connected(socket);
    expect(server.said).toMatchObject([{ subscribe: { afterSeq: 5 } }, { subscribe: { afterSeq: 9 } }]);
  });

  it("asks for nothing where nobody follows a mission, or no longer does", async () => {
    const { server, socket, handshake } = await setUp();
    handshake.add(async () => ({ missionId: "m", afterSeq: 1 }))();
    await connected(socket);
    expect(server.said).toEqual([{}]);
  });

  it("leaves what was asked for and is not wanted when the connection is there", async () => {
    const { server, socket, handshake } = await setUp();
    const drop = handshake.add(async () => ({ missionId: "m", afterSeq: 1 }));
    server.onHandshake = drop;
    await connected(socket);
    expect(handshake.take({ missionId: "m", afterSeq: 1 })).toBeNull();
    await vi.waitFor(() => expect(server.left).toEqual([{ missionId: "m" }]));
  });

  it("says once for a connection what is known late, and nothing for one that has ended", async () => {
    const { server, socket, handshake } = await setUp();
    const waiting: Array<(seq: number) => void> = [];
    handshake.add(async () => ({
      missionId: "m",
      afterSeq: await new Promise<number>((resolve) => void waiting.push(resolve)),
    }));
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    socket.io.engine.close();
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[0]?.(5);
    waiting[1]?.(6);
    await connected(socket);
    expect(server.said).toEqual([{ subscribe: { missionId: "m", afterSeq: 6 } }]);
  });
});

type FakeServer = { said: unknown[]; left: unknown[]; onHandshake: () => void };

async function setUp({ answers = true } = {}) {
  const http = createServer();
  const server = new Server(http);
  const fake: FakeServer = { said: [], left: [], onHandshake: () => undefined };
  server.use((socket, next) => {
    fake.said.push(socket.handshake.auth);
    fake.onHandshake();
    next();
  });
  server.on("connection", (socket) => {
    socket.on("unsubscribe", (payload) => void fake.left.push(payload));
    if (answers && socket.handshake.auth.subscribe) socket.emit("subscribed", answerAt(1));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  const { port } = http.address() as AddressInfo;
  const socket: WarRoomSocket = io(`http://127.0.0.1:${port}`, {
    transports: ["websocket"],
    reconnectionDelay: 20,
  });
  stops.push(() => socket.close());
  return { server: fake, socket, handshake: new Handshake(socket) };
}

function connected(socket: WarRoomSocket): Promise<void> {
  return new Promise((resolve) => socket.once("connect", () => resolve()));
}
