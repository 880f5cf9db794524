import { io, type Socket } from "socket.io-client";
import type { EventFrame } from "@/contracts/events";
import type { Acknowledgement, DeltaBatch, EventBatch, Subscription } from "@/contracts/socket";

export type ClientSocket = {
  raw: Socket;
  /** Every live frame so far, in the order of arrival. */
  frames: EventFrame[];
  batches: EventBatch[];
  deltas: DeltaBatch[];
  text(): string;
  subscribe(payload: { missionId: string; afterSeq: number | null }): Promise<Acknowledgement<Subscription>>;
  send(command: string, payload: unknown): Promise<unknown>;
  close(): void;
};

/** A browser's end of the line. @throws Error when the server refuses the connection. */
export async function connect(url: string, headers: Record<string, string> = {}): Promise<ClientSocket> {
  const raw = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  await new Promise<void>((resolve, reject) => {
    raw.once("connect", () => resolve());
    raw.once("connect_error", (error) => {
      raw.close();
      reject(error);
    });
  });
  const batches: EventBatch[] = [];
  const frames: EventFrame[] = [];
  const deltas: DeltaBatch[] = [];
  raw.on("events", (batch: EventBatch) => {
    batches.push(batch);
    frames.push(...batch.frames);
  });
  raw.on("deltas", (batch: DeltaBatch) => void deltas.push(batch));
  const send = (command: string, payload: unknown) => raw.timeout(5_000).emitWithAck(command, payload);
  return {
    ...{ raw, frames, batches, deltas, send },
    text: () => deltas.flatMap((batch) => batch.deltas.map((delta) => delta.text)).join(""),
    subscribe: (payload) => send("subscribe", payload),
    close: () => void raw.close(),
  };
}
