import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import { knowsItsHands } from "@/contracts/in-hand";
import type { MissionState } from "@/contracts/mission-state";
import { foldEvent } from "@/server/domain/mission/fold-events";
import type { SqlSession } from "./sql-session";

const missionsKept = 64;
const pageSize = 1_000;

/** A mission as it was committed last, and up to where its newest snapshot tells it. */
export type Head = { state: MissionState; snapshotSeq: number };

export type MissionStates = {
  /** What is known here; other processes may have written since. */
  head(missionId: string): Head | null;
  /** What the database holds now; null when there is no such mission. */
  newest(missionId: string): Promise<Head | null>;
  keep(head: Head): void;
  /** Folds frames into a state that is kept, where they are its next ones. */
  follow(frames: readonly EventFrame[]): void;
  forget(missionId: string): void;
};

/** Folded states of the missions used last: what is known, else the snapshot, and the events after it. */
export function createMissionStates(session: SqlSession): MissionStates {
  const kept = new Map<string, Head>();

  function keep(head: Head): void {
    const { missionId } = head.state;
    const known = kept.get(missionId);
    kept.delete(missionId);
    kept.set(missionId, known && known.state.seq > head.state.seq ? known : head);
    const oldest = kept.keys().next().value;
    if (kept.size > missionsKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    keep,
    head: (missionId) => kept.get(missionId) ?? null,
    follow(frames) {
      const [first] = frames;
      const known = first && kept.get(first.missionId);
      if (known && known.state.seq === first.seq - 1)
        keep({ ...known, state: frames.reduce(foldEvent, known.state) });
    },
    forget: (missionId) => void kept.delete(missionId),
    async newest(missionId) {
      const row = await readHead(session, missionId);
      if (!row) return null;
      const known = kept.get(missionId);
      if (known?.state.seq === row.last_seq) return known;
      const start =
        known && known.state.seq < row.last_seq
          ? known.state
          : await readSnapshot(session, missionId, row.last_seq);
      const head = { state: await foldAfter(session, start, row.last_seq), snapshotSeq: row.snapshot_seq };
      keep(head);
      return head;
    },
  };
}

async function readHead(session: SqlSession, missionId: string) {
  const { rows } = await session.query<{ last_seq: number; snapshot_seq: number }>({
    name: "wr_head",
    text: "SELECT last_seq, snapshot_seq FROM missions WHERE id = $1",
    values: [missionId],
  });
  return rows[0] ?? null;
}

async function readSnapshot(session: SqlSession, missionId: string, seq: number): Promise<MissionState> {
  const { rows } = await session.query<{ snapshot: MissionState | null; snapshot_seq: number }>(
    "SELECT snapshot, snapshot_seq FROM missions WHERE id = $1",
    [missionId],
  );
  const [row] = rows;
  // Written by `projectMission` from a MissionState; fields added since start as a new mission has them.
  const snapshot = row && row.snapshot_seq <= seq ? row.snapshot : null;
  if (!snapshot || !isOfThisShape(snapshot)) return emptyMissionState(missionId);
  return { ...emptyMissionState(missionId), ...snapshot };
}

/** A snapshot from before reservations knew their attempt, or tasks what they hold, is left: the log tells all of it. */
function isOfThisShape(state: MissionState): boolean {
  return state.budget.unknownMicroUsd !== undefined && knowsItsHands(state);
}

async function foldAfter(session: SqlSession, start: MissionState, seq: number): Promise<MissionState> {
  let state = start;
  while (state.seq < seq) {
    const { rows } = await session.query<{ seq: number; at: Date; event: unknown }>(
      "SELECT seq, at, event FROM events WHERE mission_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4",
      [state.missionId, state.seq, seq, pageSize],
    );
    if (rows.length === 0) break;
    for (const row of rows) state = foldEvent(state, frameOf({ missionId: state.missionId, ...row }));
  }
  return state;
}

export function frameOf(row: { missionId: string; seq: number; at: Date; event: unknown }): EventFrame {
  // The log holds only what `foldChange` has parsed.
  const event = row.event as EventFrame["event"];
  return { missionId: row.missionId, seq: row.seq, at: row.at.toISOString(), event };
}
