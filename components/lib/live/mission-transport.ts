import type { EventFrame } from "@/contracts/events";
import type { Acknowledgement, DeltaBatch, EventBatch, Subscription } from "@/contracts/socket";

/** What the live store needs of the outside: a socket in the page, a fake in tests. */
export type MissionTransport = {
  /**
   * Subscribes with each handshake, from the event that is told then; `subscribe` gives its answer. Returns what ends it.
   */
  whileConnecting(missionId: string, afterSeq: () => Promise<number | null>): () => void;
  subscribe(missionId: string, afterSeq: number | null): Promise<Acknowledgement<Subscription>>;
  unsubscribe(missionId: string): void;
  isConnected(): boolean;
  onEvents(listener: (batch: EventBatch) => void): () => void;
  onDeltas(listener: (batch: DeltaBatch) => void): () => void;
  onConnection(listener: (connected: boolean) => void): () => void;
  fetchOlder(missionId: string, beforeSeq: number, limit: number): Promise<EventFrame[]>;
  fetchNewer(missionId: string, afterSeq: number, limit: number): Promise<EventFrame[]>;
};
