import { api } from "@/components/lib/api/endpoints";
import type { ServerToClientEvents } from "@/contracts/socket";
import type { MissionTransport } from "./mission-transport";
import type { WarRoomSocket } from "./socket";

const acknowledgeTimeoutMs = 10_000;

export function socketTransport(socket: WarRoomSocket): MissionTransport {
  function on<E extends keyof ServerToClientEvents>(event: E, listener: ServerToClientEvents[E]) {
    socket.on(event, listener as never);
    return () => {
      socket.off(event, listener as never);
    };
  }
  return {
    subscribe: (missionId, afterSeq) =>
      socket.timeout(acknowledgeTimeoutMs).emitWithAck("subscribe", { missionId, afterSeq }),
    unsubscribe: (missionId) => {
      if (socket.connected) socket.emit("unsubscribe", { missionId }, () => undefined);
    },
    isConnected: () => socket.connected,
    onEvents: (listener) => on("events", listener),
    onDeltas: (listener) => on("deltas", listener),
    onConnection: (listener) => {
      const up = () => listener(true);
      const down = () => listener(false);
      socket.on("connect", up);
      socket.on("disconnect", down);
      return () => {
        socket.off("connect", up);
        socket.off("disconnect", down);
      };
    },
    fetchOlder: (missionId, beforeSeq, limit) => api.eventsBefore(missionId, beforeSeq, limit),
    fetchNewer: (missionId, afterSeq, limit) => api.eventsAfter(missionId, afterSeq, limit),
  };
}
