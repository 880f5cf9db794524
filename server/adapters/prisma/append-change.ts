import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import type { EventFrame } from "@/contracts/events";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { TaskJob } from "@/server/ports/store";
import {
  CommitUnknown,
  type Decide,
  type Decided,
  type DecidedGroup,
  decideAll,
  OthersWrote,
} from "./change-group";
import type { PrismaClient } from "./generated/client";
import { frameOf, type Head, type MissionStates } from "./mission-states";
import { isSnapshotDue, writesOf } from "./project-change";
import { inTransaction, type SqlSession } from "./sql-session";
import { runWrites, type Write } from "./sql-writes";
import {
  isConnectionLoss,
  isStorageError,
  isTransient,
  translateStorageError,
} from "./translate-storage-error";

export type AppendResources = {
  writer: pg.Pool;
  prisma: PrismaClient;
  states: MissionStates;
  clock: Clock;
  logger: Logger;
  /** Parts of requests that are known to be in the database. */
  writtenParts: Set<string>;
  queue: JobSink;
  /** No other process writes to this database: what is known here is the newest. */
  alone: boolean;
};

/** Where jobs go: into a queue in the database with the change, or to this process once it is committed. */
export type JobSink =
  | { enqueue: (session: SqlSession, jobs: TaskJob[]) => Promise<void> }
  | { add: (jobs: TaskJob[]) => void };

/** What came of each decision, and the frames that were written. Null: there is no such mission. */
export type Appended = { decided: Decided[]; frames: EventFrame[] } | null;

/**
 * Decides one after the other, each on what those before it have decided, and writes all of it or nothing in one
 * statement. Where another process wrote in between, everything is decided anew on what is true now.
 * @throws when the database refuses a part of it: nothing is written then
 */
export async function appendChanges(
  resources: AppendResources,
  missionId: string,
  decisions: readonly Decide[],
): Promise<Appended> {
  const { writer, states, alone, writtenParts } = resources;
  /** What was decided when the connection broke: it may have been committed all the same. */
  let broken: DecidedGroup | null = null;
  let head = states.head(missionId) ?? (await states.newest(missionId));
  for (;;) {
    if (!head) return null;
    const group = decideAll(head.state, decisions, resources.clock.now().toISOString());
    const { frames, state, decided } = group;
    const writing = new Set<string>();
    const writes = writesOf(head, group, { written: writtenParts, writing });
    if (writes.length === 0) {
      // Nothing to write, which holds only for what is true now.
      const newest: Head | null = alone ? head : await states.newest(missionId);
      if (newest?.state.seq === head.state.seq) return { decided, frames };
      head = newest;
      continue;
    }
    try {
      await commit(resources, writes, group.jobs);
    } catch (error) {
      states.forget(missionId);
      if (error instanceof OthersWrote) {
        // They may be we: a commit that nobody saw the end of.
        if (broken && (await isInLog(resources, broken.frames))) {
          if ("add" in resources.queue) resources.queue.add(broken.jobs);
          return { decided: broken.decided, frames: broken.frames };
        }
        head = await states.newest(missionId);
        continue;
      }
      if (!isConnectionLoss(error)) throw error;
      if (broken) throw new CommitUnknown(translateStorageError(error));
      resources.logger.warn("the connection broke in a commit; asking the log what came of it", {
        missionId,
      });
      // Before it has told, nothing is decided anew.
      if (!(await isInLog(resources, frames))) {
        broken = group;
        head = await askedUntilKnown(resources, () => states.newest(missionId));
        continue;
      }
    }
    const snapshotSeq = isSnapshotDue(head, state) ? state.seq : head.snapshotSeq;
    states.keep({ state, snapshotSeq });
    for (const hash of writing) writtenParts.add(hash);
    if ("add" in resources.queue && group.jobs.length > 0) resources.queue.add(group.jobs);
    return { decided, frames };
  }

  async function commit({ queue }: AppendResources, writes: Write[], jobs: TaskJob[]): Promise<void> {
    if (!("enqueue" in queue) || jobs.length === 0) return runWrites(writer, writes);
    await inTransaction(writer, async (session) => {
      await runWrites(session, writes);
      await queue.enqueue(session, jobs);
    });
  }
}

async function isInLog(
  { prisma, clock }: Pick<AppendResources, "prisma" | "clock">,
  frames: readonly EventFrame[],
): Promise<boolean> {
  const [first] = frames;
  if (!first) return false;
  const { missionId, seq } = first;
  const where = { missionId_seq: { missionId, seq } };
  const row = await askedUntilKnown({ clock }, () => prisma.event.findUnique({ where }));
  return row !== null && isDeepStrictEqual(frameOf(row), first);
}

/** A database that starts anew is away for some seconds. @throws CommitUnknown when it stays away */
async function askedUntilKnown<T>(
  { clock }: Pick<AppendResources, "clock">,
  ask: () => Promise<T>,
): Promise<T> {
  for (let asked = 1; ; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isStorageError(error) || !isTransient(error) || asked >= asksForOutcome)
        throw new CommitUnknown(translateStorageError(error));
      await clock.sleep(Math.min(1_000, 10 * 2 ** asked));
    }
  }
}

/** Nearly a minute. */
const asksForOutcome = 60;
