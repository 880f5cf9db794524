import type pg from "pg";
import type { Clock } from "@/server/ports/clock";
import type { CodeCachePort } from "@/server/ports/codebase";

const dayMs = 24 * 60 * 60_000;
/** What nothing has asked for in this time goes. */
const keptDays = 60;

/** Facts of file contents in a table of their own. Once a day what is no longer used is removed. */
export function createCodeCache({ pool, clock }: { pool: pg.Pool; clock: Clock }): CodeCachePort {
  let sweptAt = 0;

  async function sweep(): Promise<void> {
    const now = clock.now().getTime();
    if (now - sweptAt < dayMs) return;
    sweptAt = now;
    await pool.query("DELETE FROM code_facts WHERE used_at < $1", [new Date(now - keptDays * dayMs)]);
  }
  return {
    async read(keys) {
      if (keys.length === 0) return [];
      const { rows } = await pool.query<{ key: string; facts: string }>(
        "SELECT key, facts FROM code_facts WHERE key = ANY($1::text[])",
        [keys],
      );
      const now = clock.now();
      await pool.query("UPDATE code_facts SET used_at = $2 WHERE key = ANY($1::text[]) AND used_at < $3", [
        keys,
        now,
        new Date(now.getTime() - dayMs),
      ]);
      return rows;
    },
    async write(rows) {
      await pool.query(
        `INSERT INTO code_facts (key, facts, used_at) SELECT key, facts, $3 FROM unnest($1::text[], $2::text[]) AS t(key, facts)
         ON CONFLICT (key) DO NOTHING`,
        [rows.map(({ key }) => key), rows.map(({ facts }) => facts), clock.now()],
      );
      await sweep();
    },
  };
}
