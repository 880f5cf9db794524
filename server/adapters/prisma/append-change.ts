import { isDeepStrictEqual } from "node:util";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { accountMoves } from "@/server/domain/money/account-moves";
import type { Clock } from "@/server/ports/clock";
import type { Change, Decision, TaskJob } from "@/server/ports/store";
import { foldChange } from "./fold-change";
import type { Prisma, PrismaClient } from "./generated/client";
import { frameOf, type MissionStates } from "./mission-states";
import { projectArtifacts } from "./project-artifacts";
import { projectEvents } from "./project-events";
import { projectMission, projectState } from "./project-state";
import { projectSteps } from "./project-steps";
import { runWrites } from "./sql-writes";
import { isConnectionLoss } from "./translate-storage-error";
import { holdWorker } from "./worker-fence";
import { writeAccounts } from "./write-accounts";

/** A snapshot is written when this many events follow the last one. */
const eventsPerSnapshot = 200;
/** Waiting for a connection or another process's lock takes its time under load. */
export const transactionOptions = { maxWait: 30_000, timeout: 60_000 };

type Transaction = Prisma.TransactionClient;

export type AppendResources = {
  prisma: PrismaClient;
  states: MissionStates;
  clock: Clock;
  enqueue: (transaction: Transaction, jobs: TaskJob[]) => Promise<void>;
};

export type Appended<R> = { result: R; frames: EventFrame[] };

/** One try at an append: decides under the mission's lock and writes it all in one transaction. */
export async function appendChange<R>(
  resources: AppendResources,
  missionId: string,
  decide: (state: MissionState) => Decision<R>,
): Promise<Appended<R> | null> {
  const { prisma, states } = resources;
  let pending: { result: R; frames: EventFrame[]; state: MissionState } | null = null;
  try {
    await prisma.$transaction(async (transaction) => {
      pending = null;
      const row = await lockMission(transaction, missionId);
      if (!row) return;
      const before = await states.at(transaction, missionId, row.last_seq);
      const { result, ...change } = decide(before);
      const written = await writeChange(resources, transaction, before, change, row.snapshot_seq);
      pending = { result, ...written };
    }, transactionOptions);
  } catch (error) {
    if (!pending || !isConnectionLoss(error)) throw error;
    // The connection broke in the commit: only the log can tell what came of it.
    if (!(await isInLog(prisma, (pending as Appended<R>).frames))) throw error;
  }
  const done = pending as { result: R; frames: EventFrame[]; state: MissionState } | null;
  if (!done) return null;
  states.keep(done.state);
  return { result: done.result, frames: done.frames };
}

/** Writes a change to a mission whose row is locked or new. */
export async function writeChange(
  { clock, enqueue }: AppendResources,
  transaction: Transaction,
  before: MissionState,
  change: Change,
  snapshotSeq: number,
): Promise<{ frames: EventFrame[]; state: MissionState }> {
  const at = clock.now().toISOString();
  const { missionId } = before;
  const { frames, state } = foldChange(before, change.events, at);
  const isSnapshotDue = state.seq - snapshotSeq >= eventsPerSnapshot;
  const ofEvents =
    frames.length === 0
      ? []
      : [...projectMission(state, isSnapshotDue), ...projectEvents(frames), ...projectState(before, state)];
  const writes = [
    ...ofEvents,
    ...projectSteps(missionId, frames, change.steps ?? [], at),
    ...projectArtifacts(change.artifacts ?? [], at),
    ...writeAccounts(accountMoves(before, frames)),
  ];
  await runWrites(transaction, writes.length > 0 ? [...holdWorker(change.workerId), ...writes] : []);
  if (change.jobs && change.jobs.length > 0) await enqueue(transaction, change.jobs);
  return { frames, state };
}

async function lockMission(transaction: Transaction, missionId: string) {
  const [row] = await transaction.$queryRaw<[{ last_seq: number; snapshot_seq: number }?]>`
    SELECT last_seq, snapshot_seq FROM missions WHERE id = ${missionId} FOR NO KEY UPDATE`;
  return row ?? null;
}

async function isInLog(prisma: PrismaClient, frames: readonly EventFrame[]): Promise<boolean> {
  const [first] = frames;
  if (!first) return false;
  const { missionId, seq } = first;
  const row = await prisma.event.findUnique({ where: { missionId_seq: { missionId, seq } } });
  return row !== null && isDeepStrictEqual(frameOf(row), first);
}
