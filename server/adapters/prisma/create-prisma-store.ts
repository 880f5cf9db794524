import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { JsonObject } from "@/contracts/json";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { Change, FrameListener, StorePort } from "@/server/ports/store";
import { createAccountRecords } from "./account-records";
import { type AppendResources, appendChange, transactionOptions, writeChange } from "./append-change";
import { assertOpensMission } from "./fold-change";
import { createFrameBus } from "./frame-bus";
import { createFrameFeed, type FrameFeed } from "./frame-feed";
import type { PrismaClient } from "./generated/client";
import { createJournalReads } from "./journal-reads";
import { createKeyedMutex } from "./keyed-mutex";
import { listMissions } from "./mission-list";
import { createMissionStates, frameOf } from "./mission-states";
import type { NewsSender } from "./news-sender";
import { createProjectRecords } from "./project-records";
import { insertMission } from "./project-state";
import { readEstimates } from "./read-estimates";
import { retryTransient } from "./retry-transient";
import { runWrites } from "./sql-writes";
import { projectMissing } from "./storage-errors";

const settingsKey = "app";

/**
 * The store on PostgreSQL. Appends to one mission queue up in this process, so that listeners hear of them in order,
 * and take the mission's row, so that other processes wait their turn.
 */
export function createPrismaStore(options: {
  prisma: PrismaClient;
  enqueue: AppendResources["enqueue"];
  clock: Clock;
  logger: Logger;
  /** Where other processes are told of what is committed here. Without it there are none. */
  news?: NewsSender;
}): StorePort & { feed: FrameFeed } {
  const { prisma, clock, logger, news } = options;
  const states = createMissionStates();
  const resources: AppendResources = { prisma, states, clock, enqueue: options.enqueue };
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
  const inTurn = createKeyedMutex();
  const retried = <T>(run: () => Promise<T>) => retryTransient({ clock, logger }, run);
  const projects = createProjectRecords(prisma, clock);
  const journal = createJournalReads(prisma);
  const accounts = createAccountRecords(prisma, clock);

  async function readEvents(missionId: string, afterSeq: number, limit: number) {
    const where = { missionId, seq: { gt: afterSeq } };
    return (await prisma.event.findMany({ where, orderBy: { seq: "asc" }, take: limit })).map(frameOf);
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
    const written = await prisma.$transaction(async (transaction) => {
      const project = await transaction.project.findUnique({
        where: { id: projectId },
        select: { id: true },
      });
      if (!project) throw projectMissing(projectId);
      await runWrites(transaction, insertMission(missionId, projectId, clock.now()));
      return await writeChange(resources, transaction, emptyMissionState(missionId), change, 0);
    }, transactionOptions);
    states.keep(written.state);
    await tell(written.frames);
    return written.state;
  }

  return {
    feed,
    createProject: (project) => retried(() => projects.createProject(project)),
    listProjects: () => retried(projects.listProjects),
    getProject: (id) => retried(() => projects.getProject(id)),
    updateProject: (id, change) => retried(() => projects.updateProject(id, change)),

    createMission: (input) => inTurn(input.missionId, () => retried(() => createMission(input))),
    listMissions: (filter) => retried(() => listMissions(prisma, filter)),
    append: (missionId, decide) =>
      inTurn(missionId, async () => {
        const appended = await retried(() => appendChange(resources, missionId, decide));
        if (!appended) return null;
        await tell(appended.frames);
        return appended.result;
      }),
    readState: (missionId) =>
      retried(async () => {
        const row = await prisma.mission.findUnique({ where: { id: missionId }, select: { lastSeq: true } });
        return row ? await states.at(prisma, missionId, row.lastSeq) : null;
      }),
    readEvents: (missionId, afterSeq, limit) => retried(() => readEvents(missionId, afterSeq, limit)),
    readEventsBefore: (missionId, beforeSeq, limit) =>
      retried(async () => {
        const where = { missionId, seq: { lt: beforeSeq } };
        const rows = await prisma.event.findMany({ where, orderBy: { seq: "desc" }, take: limit });
        return rows.reverse().map(frameOf);
      }),
    onFrames: bus.subscribe,

    readSteps: (attemptId) => retried(() => journal.readSteps(attemptId)),
    readStep: (stepId) => retried(() => journal.readStep(stepId)),
    readArtifact: (id) => retried(() => journal.readArtifact(id)),
    listArtifacts: (filter) => retried(() => journal.listArtifacts(filter)),

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
