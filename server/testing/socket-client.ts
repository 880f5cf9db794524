import { io, type Socket } from "socket.io-client";
import type { EventFrame } from "@/contracts/events";
import type { Acknowledgement, DeltaBatch, EventBatch, Subscription } from "@/contracts/socket";

export type ClientSocket = {
  raw: Socket;
  /** Every live frame so far, in the order of arrival. */
  frames: EventFrame[];
  batches: EventBatch[];
  deltas: DeltaBatch[];
  /** Answers to what was asked in the handshake. */
  subscribed: Array<Acknowledgement<Subscription>>;
  text(): string;
  subscribe(payload: { missionId: string; afterSeq: number | null }): Promise<Acknowledgement<Subscription>>;
  send(command: string, payload: unknown): Promise<unknown>;
  close(): void;
};

/**
 * A browser's end of the line; `auth` goes with the handshake.
 * @throws Error when the server refuses the connection.
 */
export async function connect(
  url: string,
  headers: Record<string, string> = {},
  auth: Record<string, unknown> = {},
): Promise<ClientSocket> {
  const raw = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
    auth,
  });
  const batches: EventBatch[] = [];
  const frames: EventFrame[] = [];
  const deltas: DeltaBatch[] = [];
  const subscribed: Array<Acknowledgement<Subscription>> = [];
  raw.on("events", (batch: EventBatch) => {
    batches.push(batch);
    frames.push(...batch.frames);
  });
  raw.on("deltas", (batch: DeltaBatch) => void deltas.push(batch));
  raw.on("subscribed", (answer: Acknowledgement<Subscription>) => void subscribed.push(answer));
  await new Promise<void>((resolve, reject) => {
    raw.once("connect", () => resolve());
    raw.once("connect_error", (error) => {
      raw.close();
      reject(error);
    });
  });
  const send = (command: string, payload: unknown) => raw.timeout(5_000).emitWithAck(command, payload);
  return {
    ...{ raw, frames, batches, deltas, subscribed, send },
    text: () => deltas.flatMap((batch) => batch.deltas.map((delta) => delta.text)).join(""),
    subscribe: (payload) => send("subscribe", payload),
    close: () => void raw.close(),
  };
}
