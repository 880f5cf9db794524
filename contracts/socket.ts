import { z } from "zod";
import type { ErrorCode } from "./error-codes";
import type { EventFrame } from "./events";
import { idSchema, seqSchema } from "./inputs";
import type { MissionState } from "./mission-state";

/** Every command is answered with one of these. */
export type Acknowledgement<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: ErrorCode; message: string } };

/** Room of those who follow a mission. */
export function missionRoom(missionId: string): string {
  return `mission:${missionId}`;
}

export const subscribeSchema = z.object({
  missionId: idSchema,
  /** Last event that the browser has; null asks for a snapshot. */
  afterSeq: seqSchema.nullable(),
});
/** What a client may say in the handshake (Socket.IO's `auth`): `subscribe`, answered by `subscribed`. */
export type Handshake = { subscribe?: z.infer<typeof subscribeSchema> };

export const unsubscribeSchema = z.object({ missionId: idSchema });

/**
 * The answer to `subscribe`. With `afterSeq` given and not too far back: the missed events and no snapshot;
 * otherwise a snapshot and no events. Live `events` follow from `seq + 1`, without a gap.
 */
export type Subscription = {
  snapshot: MissionState | null;
  events: EventFrame[];
  /** Newest event of the mission at that moment. */
  seq: number;
};

export type EventBatch = { missionId: string; frames: EventFrame[] };

/** Text while it is written; may be dropped, never needed to be right. */
export type DeltaBatch = {
  missionId: string;
  deltas: Array<{
    taskId: string | null;
    stepId: string;
    agent: string;
    kind: "text" | "thinking" | "tool-input" | "output";
    text: string;
  }>;
};

export type ClientToServerEvents = {
  subscribe: (
    payload: z.infer<typeof subscribeSchema>,
    acknowledge: (answer: Acknowledgement<Subscription>) => void,
  ) => void;
  unsubscribe: (
    payload: z.infer<typeof unsubscribeSchema>,
    acknowledge: (answer: Acknowledgement<null>) => void,
  ) => void;
};

export type ServerToClientEvents = {
  /** The answer to the handshake's `subscribe`: what the command of that name answers. */
  subscribed: (answer: Acknowledgement<Subscription>) => void;
  /** At once while little happens, then together, every 12 ms or a little more. */
  events: (batch: EventBatch) => void;
  deltas: (batch: DeltaBatch) => void;
  /** A mission's row changed: lists may fetch it again. */
  "missions-changed": (change: { missionId: string }) => void;
};
