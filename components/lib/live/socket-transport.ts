import { api } from "@/components/lib/api/endpoints";
import type { ServerToClientEvents } from "@/contracts/socket";
import type { MissionTransport } from "./mission-transport";
import type { Line } from "./socket";

const acknowledgeTimeoutMs = 10_000;

export function socketTransport({ socket, handshake }: Line): MissionTransport {
  function on<E extends keyof ServerToClientEvents>(event: E, listener: ServerToClientEvents[E]) {
    socket.on(event, listener as never);
    return () => {
      socket.off(event, listener as never);
    };
  }
  return {
    whileConnecting: (missionId, afterSeq) =>
      handshake.add(async () => ({ missionId, afterSeq: await afterSeq() })),
    subscribe: (missionId, afterSeq) => {
      const answer = handshake.take({ missionId, afterSeq });
      if (answer) return within(acknowledgeTimeoutMs, answer);
      return socket.timeout(acknowledgeTimeoutMs).emitWithAck("subscribe", { missionId, afterSeq });
    },
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

/** @throws Error when it takes longer. */
function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), timeoutMs);
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
