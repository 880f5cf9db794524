import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { reduceMission } from "@/contracts/reduce-mission";
import type { Prisma } from "./generated/client";

const missionsKept = 64;
const pageSize = 1_000;

type Reader = Pick<Prisma.TransactionClient, "event" | "mission">;

export type MissionStates = {
  /** The state at `seq`: what is known, else the snapshot, and the events after it. */
  at(reader: Reader, missionId: string, seq: number): Promise<MissionState>;
  keep(state: MissionState): void;
  /** Folds frames into a state that is kept, where they are its next ones. */
  follow(frames: readonly EventFrame[]): void;
  forget(missionId: string): void;
};

/** Folded states of the missions used last. Other processes may write as well, so `seq` decides what is current. */
export function createMissionStates(): MissionStates {
  const kept = new Map<string, MissionState>();

  function keep(state: MissionState): void {
    const known = kept.get(state.missionId);
    kept.delete(state.missionId);
    kept.set(state.missionId, known && known.seq > state.seq ? known : state);
    const oldest = kept.keys().next().value;
    if (kept.size > missionsKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    keep,
    follow(frames) {
      const [first] = frames;
      const known = first && kept.get(first.missionId);
      if (known && known.seq === first.seq - 1) keep(frames.reduce(reduceMission, known));
    },
    forget: (missionId) => kept.delete(missionId),
    async at(reader, missionId, seq) {
      const known = kept.get(missionId);
      if (known?.seq === seq) return known;
      const start = known && known.seq < seq ? known : await readSnapshot(reader, missionId, seq);
      const state = await foldAfter(reader, start, seq);
      keep(state);
      return state;
    },
  };
}

async function readSnapshot(reader: Reader, missionId: string, seq: number): Promise<MissionState> {
  const row = await reader.mission.findUnique({
    where: { id: missionId },
    select: { snapshot: true, snapshotSeq: true },
  });
  // Written by `projectMission` from a MissionState; fields added since start as a new mission has them.
  const snapshot = row && row.snapshotSeq <= seq ? (row.snapshot as unknown as MissionState | null) : null;
  if (!snapshot || !isOfThisShape(snapshot)) return emptyMissionState(missionId);
  return { ...emptyMissionState(missionId), ...snapshot };
}

/** A snapshot from before reservations knew their attempt is left: the log tells all of it. */
function isOfThisShape({ budget }: MissionState): boolean {
  return budget.unknownMicroUsd !== undefined;
}

async function foldAfter(reader: Reader, start: MissionState, seq: number): Promise<MissionState> {
  let state = start;
  while (state.seq < seq) {
    const rows = await reader.event.findMany({
      where: { missionId: state.missionId, seq: { gt: state.seq, lte: seq } },
      orderBy: { seq: "asc" },
      take: pageSize,
    });
    if (rows.length === 0) break;
    for (const row of rows) state = reduceMission(state, frameOf(row));
  }
  return state;
}

export function frameOf(row: { missionId: string; seq: number; at: Date; event: unknown }): EventFrame {
  // The log holds only what `foldChange` has parsed.
  const event = row.event as EventFrame["event"];
  return { missionId: row.missionId, seq: row.seq, at: row.at.toISOString(), event };
}
