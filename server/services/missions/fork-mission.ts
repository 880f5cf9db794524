import type { z } from "zod";
import type { EventFrame, MissionEventOf } from "@/contracts/events";
import { expectedUsd } from "@/contracts/expected-cost";
import type { ForkMoment, ForkPreview, ForkPreviewInput, forkMissionSchema } from "@/contracts/fork";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { type PlanTask, planTaskSchema } from "@/contracts/plan";
import { isMissionClosed } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import { commitsUntil, momentOf, splitForFork } from "@/server/domain/mission/fork-mission";
import { forkTitle } from "@/server/domain/mission/lineage-title";
import { filesSoFar } from "@/server/domain/mission/own-files";
import type { Project } from "@/server/ports/store";
import { refusePlace } from "../reviews/refuse-place";
import { reserveAgain } from "../rfcs/reserve-rfc";
import type { ServiceDependencies } from "../service-dependencies";
import { carryOver } from "./carry-over";
import { expectedPlan } from "./expected-plan";
import { readKin } from "./read-kin";
import { readMission } from "./read-mission";
import { writeMission } from "./write-mission";

/**
 * A new mission from an old one as it was at a moment: the same spec and plan; what was done by then is kept with its
 * commits, the rest runs anew. The old mission is untouched, and may still run. With a comment on a task of a mission that is
 * over, that task begins again with it.
 * @throws AppError `not-found`, `not-possible-now` (that task is not done, a comment on a mission that goes on),
 *   `invalid-input`, `git-failed`.
 */
export async function forkMission(
  dependencies: ServiceDependencies,
  missionId: string,
  { at: moment, start, title, comment, ...chosen }: z.output<typeof forkMissionSchema>,
): Promise<{ missionId: string }> {
  const { store, ids } = dependencies;
  const now = await readMission(store, missionId);
  if (comment) {
    refuseComment(now, comment.taskId);
    await refusePlace(dependencies, missionId, comment.taskId, comment);
  }
  const at = comment ? undefined : moment;
  const { project, past, commit, seq } = await pastOf(dependencies, now, at);
  const { kept, anew } = splitForFork(past);
  if (anew.length === 0 && !comment) {
    throw new AppError({
      code: "not-possible-now",
      message: "a fork with nothing to do",
      userMessage:
        "All tasks were done by then: a fork would do nothing anew. Fork after an earlier task, or change the spec and run again.",
    });
  }
  const spec = await store.readArtifact(past.specArtifactId);
  if (!spec) throw new AppError({ code: "not-found", message: `no spec ${past.specArtifactId}` });
  const named = await nameOf(dependencies, now, comment ?? at);
  return writeMission(dependencies, project, {
    settings: {
      ...settingsOf(now),
      ...definedOf(chosen),
      acceptedChecks: past.acceptedChecks,
      start: start || comment !== undefined,
    },
    title: title || named.title,
    ...{ specText: spec.content, fileName: spec.title },
    criteria: past.criteria.map(({ id, text }) => ({ id, text })),
    tasks: [...kept, ...anew].sort(byPlan(past)).map(planned),
    workflow: { name: now.workflow, hash: now.workflowHash, ends: now.ends },
    startsAt: now.startsAt,
    ...(await reserveAgain(dependencies, now.implements)),
    kept: kept.map((task) => keptEvent(past, task)),
    carried: await carryOver(dependencies, past, {
      kept: new Set(kept.map(({ id }) => id)),
      commentOn: comment?.taskId,
    }),
    ...(comment
      ? { comment: { type: "thread-opened", threadId: ids.next("thr"), ...comment, by: "you" } }
      : {}),
    origin: {
      way: "fork",
      missionId,
      title: now.title,
      commit,
      redone: [],
      dropped: [],
      changed: filesSoFar(past) ?? undefined,
      seq,
      run: named.run,
    },
    duration: past.plan?.duration ?? "",
    plannedBy: "you",
    report: null,
  });
}

/** What such a fork would keep. @throws AppError as `forkMission`. */
export async function previewFork(
  dependencies: ServiceDependencies,
  missionId: string,
  { at, commentOn }: ForkPreviewInput = {},
): Promise<ForkPreview> {
  const now = await readMission(dependencies.store, missionId);
  if (commentOn !== undefined) refuseComment(now, commentOn);
  const { past, commit, seq } = await pastOf(dependencies, now, commentOn === undefined ? at : undefined);
  const { kept, anew } = splitForFork(past, commentOn);
  const ids = (tasks: TaskState[]) => tasks.map(({ id }) => id);
  const toDo = await expectedPlan(dependencies, now.projectId, anew.map(planned));
  const { title } = await nameOf(dependencies, now, commentOn === undefined ? at : { taskId: commentOn });
  return { seq, title, commit, kept: ids(kept), anew: ids(anew), anewUsd: sumOf(toDo) };
}

function refuseComment({ status, tasks }: MissionState, taskId: string): void {
  if (!own(tasks, taskId)) throw new AppError({ code: "not-found", message: `no task ${taskId}` });
  if (isMissionClosed(status)) return;
  throw new AppError({
    code: "not-possible-now",
    message: "a fork for a comment on a mission that is not over",
    userMessage: "This mission is not over: comment in it, and its task begins again.",
  });
}

async function nameOf(dependencies: ServiceDependencies, now: MissionState, at: ForkMoment | undefined) {
  const task = at && "taskId" in at ? (own(now.tasks, at.taskId) ?? null) : null;
  return forkTitle(now, await readKin(dependencies, now.projectId), task);
}

type Past = { project: Project; past: MissionState; commit: string; seq: number };

async function pastOf(
  { store, vcs, paths }: ServiceDependencies,
  now: MissionState,
  at: ForkMoment | undefined,
): Promise<Past> {
  const project = await store.getProject(now.projectId);
  if (!project) throw new AppError({ code: "not-found", message: `no project ${now.projectId}` });
  const log = await readLog(store, now);
  const moment = momentOf(log, at);
  if (moment === null || moment.past.taskOrder.length === 0) {
    throw new AppError({
      code: "not-possible-now",
      message: "no such moment to fork from",
      userMessage:
        moment === null
          ? "This task was never done: there is no such moment to go on from."
          : "There was no plan yet at that moment.",
    });
  }
  const repository = paths.repository(project.id);
  const { head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const start = now.baseCommit ?? head;
  const { seq, past } = moment;
  const landed = new Set(commitsUntil(log, seq));
  // Two landings may have been written down in another order than that in which they came to the branch; a task that
  // changed nothing bears a commit from before the branch began, which has not what other kept tasks have left.
  const branch = landed.size > 0 ? await vcs.log(repository, start, `refs/heads/${now.branch}`) : [];
  const commit = branch.find(({ id }) => landed.has(id))?.id ?? start;
  return { project, past, commit, seq };
}

const pageLength = 5_000;

async function readLog(store: ServiceDependencies["store"], { missionId, seq }: MissionState) {
  const log: EventFrame[] = [];
  while ((log.at(-1)?.seq ?? 0) < seq) {
    const page = await store.readEvents(missionId, log.at(-1)?.seq ?? 0, pageLength);
    if (page.length === 0) break;
    log.push(...page);
  }
  return log;
}

function settingsOf({ mode, parallelLimit, allowedAgents: agents, budget, policy }: MissionState) {
  const { warnMicroUsd, stopMicroUsd } = budget;
  return {
    ...{ mode, parallelLimit, agents, policy },
    ...{ warnUsd: warnMicroUsd / 1_000_000, stopUsd: stopMicroUsd / 1_000_000 },
  };
}

function definedOf<T extends object>(chosen: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function byPlan({ taskOrder }: MissionState) {
  const places = new Map(taskOrder.map((id, place) => [id, place]));
  return (a: TaskState, b: TaskState) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0);
}

/** The task as it was planned, without what became of it. */
function planned(task: TaskState): PlanTask {
  return planTaskSchema.parse(task);
}

function keptEvent(past: MissionState, task: TaskState): MissionEventOf<"task-kept"> {
  const { id: taskId, commit, files, summary, inputs, keptFrom } = task;
  const missionId = keptFrom ?? past.missionId;
  return { type: "task-kept", taskId, missionId, commit, files, summary, ...(inputs ? { inputs } : {}) };
}

function sumOf(tasks: readonly PlanTask[]): number {
  return tasks.reduce((sum, task) => sum + expectedUsd(task), 0);
}
