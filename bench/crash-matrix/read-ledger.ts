import pg from "pg";
import type { MissionState } from "@/contracts/mission-state";
import type { Balance } from "./drift";

/**
 * What the tables say about a mission that is alone in its database: its budget's entries, the account of its project,
 * and those of all days together.
 */
export async function readLedger(
  databaseUrl: string,
  mission: Pick<MissionState, "missionId" | "projectId">,
): Promise<Balance[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return [...(await readMissionLedger(client, mission)), await readDays(client)];
  } finally {
    await client.end();
  }
}

type Queries = Pick<pg.Client, "query"> | Pick<pg.Pool, "query">;

/** Of a mission that is alone in its project. */
export async function readMissionLedger(
  queries: Queries,
  { missionId, projectId }: Pick<MissionState, "missionId" | "projectId">,
): Promise<Balance[]> {
  return [
    await balanceOf(
      queries,
      `SELECT sum(spent_delta) AS spent, sum(reserved_delta) AS reserved, sum(unknown_delta) AS unknown
       FROM budget_entries WHERE mission_id = $1`,
      [missionId],
    ),
    await balanceOf(queries, `${accountSums} WHERE scope = 'project' AND key = $1`, [projectId]),
  ];
}

export function readDays(queries: Queries): Promise<Balance> {
  return balanceOf(queries, `${accountSums} WHERE scope = 'day'`, []);
}

const accountSums = `SELECT sum(spent_micro_usd) AS spent, sum(reserved_micro_usd) AS reserved,
  sum(unknown_micro_usd) AS unknown FROM accounts`;

async function balanceOf(queries: Queries, sql: string, values: string[]): Promise<Balance> {
  const { rows } = await (queries as pg.Client).query<
    Record<"spent" | "reserved" | "unknown", string | null>
  >(sql, values);
  const [row] = rows;
  return {
    spentMicroUsd: Number(row?.spent ?? 0),
    reservedMicroUsd: Number(row?.reserved ?? 0),
    unknownMicroUsd: Number(row?.unknown ?? 0),
  };
}
