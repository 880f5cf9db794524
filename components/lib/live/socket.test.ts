import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { afterEach, describe, expect, it } from "vitest";
import { stayConnected, type WarRoomSocket } from "./socket";

const stops: Array<() => unknown> = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

describe("stayConnected", () => {
  it("comes back to a server that said goodbye and was started again on its port", async () => {
    const first = await serve(0);
    const socket: WarRoomSocket = stayConnected(
      io(`http://127.0.0.1:${first.port}`, { transports: ["websocket"], reconnectionDelay: 20 }),
    );
    stops.push(() => socket.close());
    await event(socket, "connect");

    const gone = event(socket, "disconnect");
    first.server.disconnectSockets(true);
    await first.server.close();
    expect(await gone).toBe("io server disconnect");

    const back = event(socket, "connect");
    const second = await serve(first.port);
    stops.push(() => second.server.close());
    await back;
    expect(socket.connected).toBe(true);
  });
});

async function serve(port: number): Promise<{ server: Server; port: number }> {
  const http = createServer();
  const server = new Server(http);
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  return { server, port: (http.address() as AddressInfo).port };
}

function event(socket: WarRoomSocket, name: "connect" | "disconnect"): Promise<unknown> {
  return new Promise((resolve) => socket.once(name, resolve as never));
}
