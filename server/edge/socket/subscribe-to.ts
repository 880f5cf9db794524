import type { Socket } from "socket.io";
import type { EventFrame } from "@/contracts/events";
import type { Subscription } from "@/contracts/socket";
import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";

/** More missed events than this are cheaper as a snapshot. */
const missedEventsLimit = 5_000;

/**
 * Joins a socket to a mission without a gap: what is written while the state is read is held and handed over with
 * the answer; what comes twice is known by its `seq`.
 * @throws AppError `not-found`.
 */
export async function subscribeTo(
  store: StorePort,
  socket: Pick<Socket, "join">,
  { missionId, afterSeq }: { missionId: string; afterSeq: number | null },
  roomOf: (missionId: string) => string,
): Promise<Subscription> {
  const held: EventFrame[] = [];
  const release = store.onFrames((frames) => {
    if (frames[0]?.missionId === missionId) held.push(...frames);
  });
  try {
    const start = await readStart(store, missionId, afterSeq);
    const lastSeq = start.events.at(-1)?.seq ?? start.snapshot?.seq ?? afterSeq ?? 0;
    const events = [...start.events, ...held.filter((frame) => frame.seq > lastSeq)];
    await socket.join(roomOf(missionId));
    return { snapshot: start.snapshot, events, seq: events.at(-1)?.seq ?? lastSeq };
  } finally {
    release();
  }
}

async function readStart(
  store: StorePort,
  missionId: string,
  afterSeq: number | null,
): Promise<Pick<Subscription, "snapshot" | "events">> {
  const state = await store.readState(missionId);
  if (!state)
    throw new AppError({
      code: "not-found",
      message: `no mission ${missionId}`,
      userMessage: "There is no such mission.",
    });
  const missed = afterSeq === null ? Number.POSITIVE_INFINITY : state.seq - afterSeq;
  if (afterSeq === null || missed < 0 || missed > missedEventsLimit) return { snapshot: state, events: [] };
  return { snapshot: null, events: await store.readEvents(missionId, afterSeq, missedEventsLimit) };
}
