import type { Server } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Gateway } from "../socket/create-gateway";

const socketsOf = new WeakMap<Server, Set<Socket>>();

/** Keeps in mind what is connected to a server: once upgraded, a socket is none of its own connections any more. */
export function rememberSockets(server: Server): void {
  const sockets = new Set<Socket>();
  socketsOf.set(server, sockets);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
}

/**
 * Ends a server with its live lines. Answers that are under way have a moment to end; then what is still open is cut, since
 * a poll, a stream or a browser that does not say good-bye would hold the server open for ever.
 */
export async function closeWeb(
  server: Server,
  gateway: Pick<Gateway, "close">,
  graceMs = 1_000,
): Promise<void> {
  const isClosed = Promise.all([gateway.close(), new Promise((resolve) => server.close(resolve))]);
  const controller = new AbortController();
  const isLate = delay(graceMs, undefined, { signal: controller.signal }).catch(() => undefined);
  await Promise.race([isClosed, isLate]);
  controller.abort();
  for (const socket of socketsOf.get(server) ?? []) socket.destroy();
  await isClosed;
}
