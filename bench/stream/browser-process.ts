/** Browsers' ends of the line, in a process of their own: Socket.IO's client, as the pages use it. */
import { setTimeout as delay } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { Acknowledgement, DeltaBatch, EventBatch, Subscription } from "@/contracts/socket";
import { approveOneByOne } from "./approve-one-by-one";
import type { BrowserAnswer, BrowserOrder } from "./browser-orders";
import { machineMs } from "./clock";
import { lightParser, seqsOf } from "./light-parser";

type Browser = { socket: Socket; events: number[]; tokens: number[] };
const browsers: Browser[] = [];

async function follow(order: BrowserOrder): Promise<BrowserAnswer> {
  switch (order.kind) {
    case "watch":
      for (let place = 0; place < order.sockets; place += 1) browsers.push(await watch(order, place > 0));
      return { ok: true };
    case "collect": {
      await until(order, () =>
        browsers.every(
          ({ events, tokens }) => events.length > order.lastEvent && tokens.length > order.lastToken,
        ),
      );
      const received = {
        events: browsers.map((browser) =>
          Float64Array.from(browser.events.splice(0), (ms) => ms ?? Number.NaN),
        ),
        tokens: browsers.map((browser) =>
          Float64Array.from(browser.tokens.splice(0), (ms) => ms ?? Number.NaN),
        ),
      };
      return { ok: true, received };
    }
    case "approve":
      return { ok: true, approveMs: await approveOneByOne(order) };
    case "leave":
      for (const { socket } of browsers.splice(0)) socket.close();
      return { ok: true };
  }
}

/** The first reads all that comes, as a page does; the others note when it came. */
async function watch({ url, missionId }: { url: string; missionId: string }, isLight: boolean) {
  const parser = isLight ? { parser: lightParser } : {};
  const socket = io(url, { transports: ["websocket"], forceNew: true, ...parser });
  const browser: Browser = { socket, events: [], tokens: [] };
  socket.on("events", (batch: EventBatch | string) => {
    const now = machineMs();
    if (typeof batch !== "string") {
      for (const { seq } of batch.frames) browser.events[seq] = now;
      return;
    }
    const { first, last } = seqsOf(batch);
    for (let seq = first; seq <= last; seq += 1) browser.events[seq] = now;
  });
  socket.on("deltas", ({ deltas }: DeltaBatch) => {
    const now = machineMs();
    for (const { text } of deltas)
      for (const [token] of text.matchAll(/\d+/g)) browser.tokens[Number(token)] = now;
  });
  const answer: Acknowledgement<Subscription> = await socket
    .timeout(10_000)
    .emitWithAck("subscribe", { missionId, afterSeq: null });
  if (!answer.ok) throw new Error(answer.error.message);
  return browser;
}

async function until({ withinMs }: { withinMs: number }, holds: () => boolean): Promise<void> {
  const endMs = machineMs() + withinMs;
  while (!holds() && machineMs() < endMs) await delay(20);
}

process.on("message", async (order: BrowserOrder) => {
  try {
    process.send?.(await follow(order));
  } catch (error) {
    process.send?.({ ok: false, message: String(error) } satisfies BrowserAnswer);
  }
});
process.once("disconnect", () => process.exit(0));
