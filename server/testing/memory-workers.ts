import { AppError } from "@/server/domain/errors/app-error";
import type { Clock } from "@/server/ports/clock";
import type { NewWorker, WorkersPort } from "@/server/ports/workers";

export type MemoryWorkers = WorkersPort & {
  /** As `fenceSilent` does it to one. */
  fence(workerId: string): void;
};

type Entry = NewWorker & { beatAt: number; fenced: boolean; released: boolean };

/** The registry of workers within one process, for tests: it must pass the same contract as the real one. */
export function createMemoryWorkers({ clock }: { clock: Clock }): MemoryWorkers {
  const workers = new Map<string, Entry>();
  const leases = new Map<string, string>();
  const now = () => clock.now().getTime();
  const lives = (id: string) => workers.get(id)?.fenced === false;

  return {
    fence(workerId) {
      const entry = workers.get(workerId);
      if (entry) entry.fenced = true;
    },
    async register(worker) {
      const other = [...workers.values()].find(
        ({ id, dataFolder, beatAt }) =>
          lives(id) && dataFolder !== worker.dataFolder && now() - beatAt < 3_000,
      );
      if (other) throw new AppError({ code: "conflict", message: "another data folder" });
      workers.set(worker.id, { ...worker, beatAt: now(), fenced: false, released: false });
    },
    async beat(workerId) {
      const entry = workers.get(workerId);
      if (!entry || entry.fenced) return false;
      entry.beatAt = now();
      return true;
    },
    async fenceSilent({ silentMs }) {
      for (const entry of workers.values()) if (now() - entry.beatAt > silentMs) entry.fenced = true;
    },
    async unreleased() {
      return [...workers.values()].filter(({ fenced, released }) => fenced && !released).map(({ id }) => id);
    },
    async markReleased(workerIds) {
      for (const id of workerIds) {
        const entry = workers.get(id);
        if (entry) entry.released = true;
      }
    },
    async dead(workerIds) {
      return new Set(workerIds.filter((id) => !lives(id)));
    },
    async remove(workerId) {
      workers.delete(workerId);
      for (const [key, holder] of leases) if (holder === workerId) leases.delete(key);
    },
    async acquire(key, workerId) {
      const holder = leases.get(key);
      if (holder !== undefined && holder !== workerId && lives(holder)) return false;
      leases.set(key, workerId);
      return true;
    },
    async letGo(key, workerId) {
      if (leases.get(key) === workerId) leases.delete(key);
    },
  };
}
