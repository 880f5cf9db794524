import type { EventFrame } from "@/contracts/events";
import { frameOf } from "./mission-states";
import type { SqlSession } from "./sql-session";

const columns = 'SELECT mission_id AS "missionId", seq, at, event FROM events WHERE mission_id = $1';
const statements = {
  after: `${columns} AND seq > $2 ORDER BY seq LIMIT $3`,
  before: `${columns} AND seq < $2 ORDER BY seq DESC LIMIT $3`,
};

/** Frames of a mission's log on one side of a `seq`, the nearest first. Planned once a connection. */
export async function readFrames(
  session: SqlSession,
  side: keyof typeof statements,
  values: [missionId: string, seq: number, limit: number],
): Promise<EventFrame[]> {
  const { rows } = await session.query<Parameters<typeof frameOf>[0]>({
    ...{ name: `wr_frames_${side}`, text: statements[side], values },
  });
  return rows.map(frameOf);
}
