import type { io } from "socket.io-client";

type Options = NonNullable<Parameters<typeof io>[1]>;
type Packet = { type: number; nsp: string; data?: unknown; id?: number };

const eventsStart = '2["events"';

/**
 * Socket.IO's wire format for a client that does not read what it gets: fifty browsers on the machine that is being
 * measured would spend it on parsing. Batches of events are handed over as their text.
 */
export const lightParser: Options["parser"] = {
  Encoder: class {
    encode({ type, id, data }: Packet): string[] {
      return [`${type}${id ?? ""}${data === undefined ? "" : JSON.stringify(data)}`];
    }
  },
  Decoder: class {
    private readonly listeners: Array<(packet: Packet) => void> = [];

    on(_decoded: string, listener: (packet: Packet) => void): void {
      this.listeners.push(listener);
    }
    off(): void {
      this.listeners.length = 0;
    }
    destroy(): void {
      this.off();
    }
    add(text: string): void {
      for (const listener of this.listeners) listener(decode(text));
    }
  },
};

function decode(text: string): Packet {
  const nsp = "/";
  if (text.startsWith(eventsStart)) return { type: 2, nsp, data: ["events", text] };
  const [, type = "", id] = text.match(/^(\d)(\d*)/) ?? [];
  const rest = text.slice(1 + (id?.length ?? 0));
  return {
    ...{ type: Number(type), nsp, data: rest === "" ? undefined : JSON.parse(rest) },
    ...(id ? { id: Number(id) } : {}),
  };
}

/** First and last `seq` of a batch, from its text. */
export function seqsOf(text: string): { first: number; last: number } {
  const at = (place: number) => Number.parseInt(text.slice(place + 6), 10);
  return { first: at(text.indexOf('"seq":')), last: at(text.lastIndexOf('"seq":')) };
}
