import type { IncomingMessage } from "node:http";

/**
 * Tells a page where the API answers, for what it shows before its scripts run: at the very place where its own request came in.
 * Whatever a client says under that name is written over.
 */
export function tellOwnAddress(request: IncomingMessage): void {
  const { localAddress = "127.0.0.1", localPort } = request.socket;
  const host = localAddress.includes(":") ? `[${localAddress}]` : localAddress;
  request.headers["x-war-room-api"] = `http://${host}:${localPort}`;
}
