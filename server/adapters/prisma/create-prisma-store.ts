import type pg from "pg";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { Change, Decision, FrameListener, StorePort } from "@/server/ports/store";
import { createAccountRecords } from "./account-records";
import { type AppendResources, appendChanges, type JobSink } from "./append-change";
import { createAppendQueue } from "./append-queue";
import { assertOpensMission, foldChange } from "./fold-change";
import { createFrameBus } from "./frame-bus";
import { createFrameFeed, type FrameFeed } from "./frame-feed";
import type { PrismaClient } from "./generated/client";
import { createJournalReads } from "./journal-reads";
import { listMissions } from "./mission-list";
import { createMissionStates } from "./mission-states";
import type { NewsSender } from "./news-sender";
import { isSnapshotDue, writesOf } from "./project-change";
import { createProjectRecords } from "./project-records";
import { insertMission } from "./project-state";
import { readEstimates } from "./read-estimates";
import { readFrames } from "./read-frames";
import { retryTransient } from "./retry-transient";
import { listRfcs } from "./rfc-list";
import { inTransaction } from "./sql-session";
import { runWrites } from "./sql-writes";
import { projectMissing } from "./storage-errors";

const settingsKey = "app";

/**
 * The store on PostgreSQL. Appends to one mission are committed in groups, so that listeners hear of them in order, and
 * only where the mission is still at the event that they were decided on: other processes may write as well.
 */
export function createPrismaStore(options: {
  prisma: PrismaClient;
  writer: pg.Pool;
  /** For what is read of the log. */
  reader: pg.Pool;
  queue: JobSink;
  clock: Clock;
  logger: Logger;
  /** Where other processes are told of what is committed here. Without it there are none. */
  news?: NewsSender;
  /** No other process writes to this database: what is known here need not be asked for. */
  alone?: boolean;
}): StorePort & { feed: FrameFeed } {
  const { prisma, writer, reader, clock, logger, news, queue: jobSink, alone = false } = options;
  const states = createMissionStates(writer);
  const writtenParts = new Set<string>();
  const resources: AppendResources = {
    ...{ prisma, writer, writtenParts, states },
    ...{ clock, logger, queue: jobSink, alone },
  };
  const bus = createFrameBus((thrown) =>
    logger.error("a listener of the log failed", { error: String(thrown) }),
  );
  const feed = createFrameFeed({
    readHeads: async () => {
      const rows = await prisma.mission.findMany({ select: { id: true, lastSeq: true } });
      return rows.map(({ id, lastSeq }) => ({ missionId: id, seq: lastSeq }));
    },
    readEvents,
    emit: (frames, origin) => {
      if (origin === "elsewhere") states.follow(frames);
      bus.emit(frames, origin);
    },
    onError: (thrown) => logger.warn("what others wrote could not be read", { error: String(thrown) }),
  });
  const retried = <T>(run: () => Promise<T>) => retryTransient({ clock, logger }, run);
  const queue = createAppendQueue({
    commit: (missionId, decisions) => retried(() => appendChanges(resources, missionId, decisions)),
    tell,
  });
  const projects = createProjectRecords(prisma, { clock, alone });
  const journal = createJournalReads(prisma, reader);
  const accounts = createAccountRecords(prisma, clock);

  async function readEvents(missionId: string, afterSeq: number, limit: number) {
    return readFrames(reader, "after", [missionId, afterSeq, limit]);
  }

  /** Others are told first: what listeners do here may take its time. */
  function tell(frames: Parameters<FrameListener>[0]): Promise<void> | void {
    const last = frames.at(-1);
    if (!last) return;
    if (!news) return bus.emit(frames, "here");
    news.moved(last.missionId, last.seq);
    return feed.written(frames);
  }

  async function createMission({
    missionId,
    projectId,
    ...change
  }: { missionId: string; projectId: string } & Change) {
    assertOpensMission(projectId, change.events);
    const at = clock.now().toISOString();
    const empty = { state: emptyMissionState(missionId), snapshotSeq: 0 };
    const { steps = [], artifacts = [], jobs = [], workerId } = change;
    const folded = foldChange(empty.state, change.events, at);
    const noParts = { written: writtenParts, writing: new Set<string>() };
    const workerIds = workerId === undefined ? [] : [workerId];
    await inTransaction(writer, async (session) => {
      const { rows } = await session.query("SELECT 1 FROM projects WHERE id = $1", [projectId]);
      if (rows.length === 0) throw projectMissing(projectId);
      await runWrites(session, insertMission(missionId, projectId, clock.now()));
      await runWrites(session, writesOf(empty, { ...folded, at, steps, artifacts, workerIds }, noParts));
      if ("enqueue" in jobSink && jobs.length > 0) await jobSink.enqueue(session, jobs);
    });
    states.keep({
      state: folded.state,
      snapshotSeq: isSnapshotDue(empty, folded.state) ? folded.state.seq : 0,
    });
    if ("add" in jobSink) jobSink.add(jobs);
    await tell(folded.frames);
    return folded.state;
  }

  return {
    feed,
    createProject: (project) => retried(() => projects.createProject(project)),
    listProjects: () => retried(projects.listProjects),
    getProject: (id) => retried(() => projects.getProject(id)),
    updateProject: (id, change) => retried(() => projects.updateProject(id, change)),

    createMission: (input) => queue.inTurn(input.missionId, () => retried(() => createMission(input))),
    listMissions: (filter) => retried(() => listMissions(prisma, filter)),
    append: async <R>(missionId: string, decide: (state: MissionState) => Decision<R>) => {
      const decided = await queue.append(missionId, decide);
      if (decided?.ok === false) throw decided.error;
      return (decided?.result ?? null) as R | null;
    },
    readState: (missionId) =>
      retried(async () => {
        const known = alone ? states.head(missionId) : null;
        return (known ?? (await states.newest(missionId)))?.state ?? null;
      }),
    readEvents: (missionId, afterSeq, limit) => retried(() => readEvents(missionId, afterSeq, limit)),
    readEventsBefore: (missionId, beforeSeq, limit) =>
      retried(async () => (await readFrames(reader, "before", [missionId, beforeSeq, limit])).reverse()),
    onFrames: bus.subscribe,

    readSteps: (attemptId, kind) => retried(() => journal.readSteps(attemptId, kind)),
    listSteps: (attemptId) => retried(() => journal.listSteps(attemptId)),
    readStep: (stepId) => retried(() => journal.readStep(stepId)),
    readArtifact: (id) => retried(() => journal.readArtifact(id)),
    listArtifacts: (filter) => retried(() => journal.listArtifacts(filter)),

    listRfcs: (filter) => retried(() => listRfcs(prisma, filter)),
    readEstimates: (filter) => retried(() => readEstimates(prisma, filter)),
    readAccounts: (keys) => retried(() => accounts.readAccounts(keys)),
    setCap: (account, capMicroUsd) => retried(() => accounts.setCap(account, capMicroUsd)),

    readSettings: () =>
      retried(async () => {
        const row = await prisma.setting.findUnique({ where: { key: settingsKey } });
        return (row?.value ?? {}) as JsonObject;
      }),
    writeSettings: (settings) =>
      retried(async () => {
        const row = { value: settings, updatedAt: clock.now() };
        await prisma.setting.upsert({
          where: { key: settingsKey },
          create: { key: settingsKey, ...row },
          update: row,
        });
        news?.settingsChanged();
      }),
  };
}
