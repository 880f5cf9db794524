import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { isAlive, type Member } from "./cluster";

export type Blow = { kind: "kill" | "stop"; workerId: string; at: Date };

const betweenMs = { least: 3_000, most: 5_000 };
/** Longer than a worker may be silent. */
const stoppedMs = 6_000;

/**
 * Kills workers, or stops one and lets it go on when others have long taken over; `replace` starts a new one in place
 * of each that was killed. Ends when the signal says so.
 */
export async function makeTrouble(options: {
  workers: Member[];
  pool: pg.Pool;
  signal: AbortSignal;
  random: () => number;
  replace: () => Promise<Member>;
}): Promise<Blow[]> {
  const { workers, pool, signal, random, replace } = options;
  const blows: Blow[] = [];
  const pause = () =>
    sleep(betweenMs.least + random() * (betweenMs.most - betweenMs.least), null, { signal }).then(
      () => true,
      () => false,
    );
  for (let round = 0; await pause(); round += 1) {
    const victim = await pick(workers, pool, random);
    if (!victim) continue;
    const kind = round % 3 === 1 ? "stop" : "kill";
    blows.push({ kind, workerId: victim.workerId, at: new Date() });
    victim.member.child.kill(kind === "stop" ? "SIGSTOP" : "SIGKILL");
    if (kind === "stop") {
      await sleep(stoppedMs);
      victim.member.child.kill("SIGCONT");
    } else {
      workers.splice(workers.indexOf(victim.member), 1, await replace());
    }
  }
  return blows;
}

/** A worker that is in the middle of something, if there is one. */
async function pick(workers: readonly Member[], pool: pg.Pool, random: () => number) {
  const { rows } = await pool.query<{ id: string; pid: number }>(
    `SELECT w.id, w.pid FROM workers w WHERE w.fenced_at IS NULL AND EXISTS
       (SELECT 1 FROM attempts a JOIN tasks t ON t.mission_id = a.mission_id AND t.id = a.task_id
        WHERE a.worker = w.id AND a.outcome IS NULL AND t.status = 'running')`,
  );
  const busy = workers.flatMap((member) => {
    const row = rows.find(({ pid }) => pid === member.pid);
    return row && isAlive(member) ? [{ member, workerId: row.id }] : [];
  });
  return busy[Math.floor(random() * busy.length)] ?? null;
}
