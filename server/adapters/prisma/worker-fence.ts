import type { Write } from "./sql-writes";
import { workerFenced } from "./storage-errors";

/**
 * Holds the row of the worker that writes until its transaction ends; refuses the change when the worker is fenced.
 * A heartbeat does not wait for this lock, a fencing does: so nothing of a worker is committed once it is fenced.
 */
export function holdWorker(workerId: string): Write[] {
  const sql = "SELECT 1 FROM workers WHERE id = $1 AND fenced_at IS NULL FOR KEY SHARE";
  return [{ sql, values: [workerId], mustTouch: { rows: 1, otherwise: () => workerFenced(workerId) } }];
}
