import type { IncomingMessage, Server } from "node:http";

const anyAddress = new Set(["0.0.0.0", "::"]);

/**
 * Tells a page where the API answers, for what it shows before its scripts run: where this server itself listens, on loopback if
 * it listens everywhere. Whatever a client says under that name is written over.
 */
export function tellOwnAddress(request: IncomingMessage, server: Pick<Server, "address">): void {
  delete request.headers["x-war-room-api"];
  const bound = server.address();
  if (bound === null || typeof bound === "string") return;
  const address = anyAddress.has(bound.address) ? "127.0.0.1" : bound.address;
  const host = address.includes(":") ? `[${address}]` : address;
  request.headers["x-war-room-api"] = `http://${host}:${bound.port}`;
}
