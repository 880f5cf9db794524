import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { TransportFaultKind } from "../faults/fault";
import type { Reply } from "../protocol/reply";
import { encodeEvent, type StreamEvent, streamEvents } from "../protocol/stream-events";
import type { Pacer } from "./pace";

type SendOptions = {
  pacer: Pacer;
  signal: AbortSignal;
  headers: Record<string, string>;
  /** How the stream is to break, if it is. */
  breakage: Extract<TransportFaultKind, "cut-text" | "cut-tool-json" | "error-in-stream"> | null;
};

/** Sends a reply as server-sent events; answers whether it was sent to its end. */
export async function sendStream(
  response: ServerResponse,
  reply: Reply,
  options: SendOptions,
): Promise<boolean> {
  response.writeHead(200, {
    ...options.headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  });
  response.flushHeaders();
  for (const event of streamEvents(reply)) {
    await options.pacer.before(event);
    options.signal.throwIfAborted();
    if (!response.write(encodeEvent(event))) await once(response, "drain", { signal: options.signal });
    if (options.breakage !== null && isBreakingPoint(event, options.breakage)) {
      breakOff(response, options.breakage);
      return false;
    }
  }
  response.end();
  return true;
}

function isBreakingPoint(event: StreamEvent, breakage: SendOptions["breakage"]): boolean {
  return event.carries === (breakage === "cut-tool-json" ? "tool-input" : "text");
}

function breakOff(response: ServerResponse, breakage: SendOptions["breakage"]): void {
  if (breakage === "error-in-stream") {
    const data = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
    response.end(`event: error\ndata: ${JSON.stringify(data)}\n\n`);
    return;
  }
  /* Only once what was written has left: the caller must see a stream that breaks, not one that never began. */
  response.write(": \n\n", () => response.destroy());
}
