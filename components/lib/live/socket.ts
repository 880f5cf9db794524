import { io, type Socket } from "socket.io-client";
import type { ClientToServerEvents, ServerToClientEvents } from "@/contracts/socket";
import { Handshake } from "./handshake";

export type WarRoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
export type Line = { socket: WarRoomSocket; handshake: Handshake };

let shared: Line | null = null;

/** One socket a page, opened when it is first needed. */
export function openLine(): Line {
  shared ??= newLine();
  return shared;
}

function newLine(): Line {
  const socket: WarRoomSocket = io({
    // Where something between lets no WebSocket through, long requests do.
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // The server is near: to ask it twice a second costs nothing, and whoever waits sees it come back.
    reconnectionDelay: 200,
    reconnectionDelayMax: 500,
    randomizationFactor: 0.4,
  });
  return { handshake: new Handshake(socket), socket: stayConnected(socket) };
}

/** The library takes a server's goodbye as final; here a server that says goodbye is only restarting. */
export function stayConnected(socket: WarRoomSocket): WarRoomSocket {
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") socket.connect();
  });
  return socket;
}
