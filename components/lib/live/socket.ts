import { io, type Socket } from "socket.io-client";
import type { ClientToServerEvents, ServerToClientEvents } from "@/contracts/socket";

export type WarRoomSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

let shared: WarRoomSocket | null = null;

/** One socket a page, opened when it is first needed. */
export function openSocket(): WarRoomSocket {
  shared ??= io({
    transports: ["websocket", "polling"],
    reconnectionDelay: 250,
    reconnectionDelayMax: 4_000,
    randomizationFactor: 0.4,
  });
  return shared;
}
