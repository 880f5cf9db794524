import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { assertOpensMission, foldChange } from "@/server/adapters/prisma/fold-change";
import { createFrameBus } from "@/server/adapters/prisma/frame-bus";
import { summarizeMission } from "@/server/adapters/prisma/mission-summary";
import {
  missionTaken,
  projectMissing,
  projectTaken,
  workerFenced,
} from "@/server/adapters/prisma/storage-errors";
import { createLocalQueue } from "@/server/adapters/system/local-queue";
import { accountMoves } from "@/server/domain/money/account-moves";
import type { Clock } from "@/server/ports/clock";
import type { Change, Project, StorePort, TaskJob } from "@/server/ports/store";
import type { TaskQueuePort } from "@/server/ports/task-queue";
import type { WorkersPort } from "@/server/ports/workers";
import { createMemoryAccounts } from "./memory-accounts";
import { createMemoryJournal } from "./memory-journal";

export type MemoryStore = StorePort & {
  /** Gets the jobs of every change once it is written. */
  queue: TaskQueuePort;
  /** Every job so far, oldest first. */
  jobs: TaskJob[];
};

type Mission = { state: MissionState; frames: EventFrame[] };

/** The store without a database, for tests: it must pass the same contract as the real one. */
export function createMemoryStore({
  clock,
  workers,
}: {
  clock: Clock;
  /** Without it every worker may write. */
  workers?: WorkersPort;
}): MemoryStore {
  const projects = new Map<string, Project>();
  const missions = new Map<string, Mission>();
  const bus = createFrameBus(() => undefined);
  const journal = createMemoryJournal();
  const accounts = createMemoryAccounts(clock);
  const queue = createLocalQueue();
  const jobs: TaskJob[] = [];
  let settings: JsonObject = {};

  function write(mission: Mission, change: Change): MissionState {
    const at = clock.now().toISOString();
    const { frames, state } = foldChange(mission.state, change.events, at);
    const moves = accountMoves(mission.state, frames);
    accounts.check(moves);
    journal.write(change, at);
    accounts.write(moves);
    mission.state = state;
    mission.frames.push(...frames);
    jobs.push(...(change.jobs ?? []));
    queue.add(change.jobs ?? []);
    bus.emit(structuredClone(frames), "here");
    return state;
  }

  return {
    queue,
    jobs,
    async createProject(project) {
      if (projects.has(project.id)) throw projectTaken(project.id);
      const created = structuredClone({ ...project, createdAt: clock.now().toISOString() });
      projects.set(project.id, created);
      return structuredClone(created);
    },
    async listProjects() {
      return structuredClone([...projects.values()].sort(byCreation));
    },
    async getProject(id) {
      return structuredClone(projects.get(id) ?? null);
    },
    async updateProject(id, change) {
      const project = projects.get(id);
      if (!project) throw projectMissing(id);
      const updated = structuredClone({ ...project, ...change });
      projects.set(id, updated);
      return structuredClone(updated);
    },
    async createMission({ missionId, projectId, ...change }) {
      if (!projects.has(projectId)) throw projectMissing(projectId);
      if (missions.has(missionId)) throw missionTaken(missionId);
      assertOpensMission(projectId, change.events);
      const mission: Mission = { state: emptyMissionState(missionId), frames: [] };
      const state = write(mission, change);
      missions.set(missionId, mission);
      return state;
    },
    async listMissions({ projectId, statuses, holding }) {
      return [...missions.values()]
        .filter(({ state }) => !holding || state.budget.reservedMicroUsd > 0)
        .map((mission) => summarizeMission(mission.state))
        .filter((summary) => projectId === undefined || summary.projectId === projectId)
        .filter((summary) => statuses === undefined || statuses.includes(summary.status))
        .sort((one, other) => compareText(other.createdAt, one.createdAt));
    },
    async append(missionId, decide) {
      // A listener that appends again waits its turn, so that frames stay in order.
      await Promise.resolve();
      const mission = missions.get(missionId);
      if (!mission) return null;
      for (;;) {
        const before = mission.state;
        const { result, ...change } = decide(before);
        const { workerId } = change;
        if (workerId !== undefined && (await workers?.dead([workerId]))?.has(workerId))
          throw workerFenced(workerId);
        // Asking let others write meanwhile: what was decided holds only for what it was decided on.
        if (mission.state !== before) continue;
        write(mission, change);
        return result;
      }
    },
    async readState(missionId) {
      return missions.get(missionId)?.state ?? null;
    },
    async readEvents(missionId, afterSeq, limit) {
      const frames = missions.get(missionId)?.frames ?? [];
      return structuredClone(frames.slice(Math.max(afterSeq, 0), Math.max(afterSeq, 0) + limit));
    },
    async readEventsBefore(missionId, beforeSeq, limit) {
      const frames = missions.get(missionId)?.frames ?? [];
      const end = Math.max(Math.min(beforeSeq - 1, frames.length), 0);
      return structuredClone(frames.slice(Math.max(end - limit, 0), end));
    },
    onFrames: bus.subscribe,
    ...journal.reads,
    async listRfcs({ projectId, statuses }) {
      return [...missions.values()]
        .map(({ state }) => state)
        .filter((state) => projectId === undefined || state.projectId === projectId)
        .flatMap(({ missionId, title: missionTitle, projectId: ofProject, rfcs }) =>
          Object.values(rfcs).map(({ id, taskId, title, path, status, at: updatedAt }) => ({
            ...{ missionId, missionTitle, projectId: ofProject, id, taskId, title, path, status, updatedAt },
          })),
        )
        .filter(({ status }) => statuses === undefined || statuses.includes(status))
        .sort((one, other) => compareText(other.updatedAt, one.updatedAt));
    },
    async readEstimates({ projectId, rehearsal }) {
      return [...missions.values()]
        .filter(({ state }) => state.projectId === projectId && state.rehearsal === rehearsal)
        .flatMap(({ state }) => Object.values(state.tasks))
        .filter(({ status, attempts }) => status === "done" && attempts.length > 0)
        .map(({ type, area, estimate, spentMicroUsd: actualMicroUsd, statusSince: at }) => ({
          ...{ type, area, actualMicroUsd, at },
          estimateMicroUsd: microUsdFromUsd(estimate.usd),
        }))
        .sort((one, other) => compareText(other.at, one.at))
        .slice(0, 2_000);
    },
    readAccounts: accounts.readAccounts,
    setCap: accounts.setCap,
    async readSettings() {
      return structuredClone(settings);
    },
    async writeSettings(next) {
      settings = structuredClone(next);
    },
  };
}

function byCreation(one: Project, other: Project): number {
  return compareText(one.createdAt, other.createdAt) || compareText(one.id, other.id);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
