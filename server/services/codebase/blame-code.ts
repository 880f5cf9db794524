import type { Blame, Why } from "@/contracts/codebase";
import { markedTitle } from "@/contracts/mission-mark";
import type { ApprovalState, MissionState, TaskState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { Commit } from "@/server/ports/vcs";
import type { ServiceDependencies } from "../service-dependencies";
import { type CodeDependencies, type OpenCode, openCode } from "./open-code";

type BlameDependencies = CodeDependencies & Pick<ServiceDependencies, "blame">;
type Where = { projectId: string; ref?: string; path: string };

/** The commit of each line, and the task that it was for. @throws AppError `not-found`. */
export async function blameFile(dependencies: BlameDependencies, where: Where): Promise<Blame> {
  const code = await openCode(dependencies, where);
  const spans = await spansOf(dependencies, code, where.path);
  const commits: Blame["commits"] = {};
  const missions = new Map<string | null, MissionState | null>();
  for (const id of new Set(spans.map(({ commit }) => commit))) {
    const commit = await dependencies.blame.commit(code.repository, id);
    if (!commit) continue;
    const { subject, author, at } = commit;
    const missionId = trailer(commit, "Mission");
    const taskId = trailer(commit, "Task");
    const mission = missions.get(missionId) ?? (await missionOf(dependencies, commit, where.projectId));
    missions.set(missionId, mission);
    commits[id] = {
      ...{ subject, author, at, agent: trailer(commit, "Agent") },
      ...{ missionId, taskId, taskNumber: (taskId && mission?.tasks[taskId]?.number) || null },
    };
  }
  return { spans, commits };
}

/**
 * Why a line is there: its commit, the task that the commit delivered, the criteria and RFCs behind the task, what its agent was told,
 * and who approved. What a person committed has its commit only. @throws AppError `not-found`.
 */
export async function whyLine(
  dependencies: BlameDependencies,
  { line, ...where }: Where & { line: number },
): Promise<Why> {
  const code = await openCode(dependencies, where);
  const spans = await spansOf(dependencies, code, where.path);
  const span = spans.find((found) => found.line <= line && line < found.line + found.lines);
  const commit = span ? await dependencies.blame.commit(code.repository, span.commit) : null;
  if (!commit) throw missing(`line ${line} of ${where.path}`);
  const { id, subject, author, at } = commit;
  const origin = await missionOf(dependencies, commit, where.projectId);
  return {
    commit: { id, subject, author, at },
    ...(origin ? await storyOf(dependencies, origin, commit) : nothingKnown),
  };
}

const nothingKnown = { mission: null, task: null, criteria: [], rfcs: [], prompt: null, approvals: [] };

async function spansOf({ blame }: BlameDependencies, { repository, commit, ref }: OpenCode, path: string) {
  const spans = await blame.blame({ repository, ref: commit, path });
  if (!spans) throw missing(`${path} on ${ref}`);
  return spans;
}

/** The mission that a commit names; one of another project is none: a clone may bring such commits along. */
async function missionOf(
  { store }: BlameDependencies,
  commit: Commit,
  projectId: string,
): Promise<MissionState | null> {
  const missionId = trailer(commit, "Mission");
  const state = missionId === null ? null : await store.readState(missionId);
  return state?.projectId === projectId ? state : null;
}

async function storyOf(
  { store }: BlameDependencies,
  mission: MissionState,
  commit: Commit,
): Promise<Omit<Why, "commit">> {
  const task = mission.tasks[trailer(commit, "Task") ?? ""] ?? null;
  const named = (trailer(commit, "Criteria") ?? "").split(",").map((id) => id.trim());
  const wanted = new Set([...named, ...(task?.criteria ?? [])].filter(Boolean));
  const attempt = task?.attempts.findLast(({ outcome }) => outcome === "succeeded") ?? task?.attempts.at(-1);
  const steps = attempt ? await store.readSteps(attempt.id) : [];
  const first = steps.find(({ kind }) => kind === "model");
  const before = task ? builtOn(mission, task) : new Set<string>();
  return {
    mission: { id: mission.missionId, title: markedTitle(mission) },
    task: task && {
      ...{ id: task.id, number: task.number, title: task.title },
      ...{ agent: trailer(commit, "Agent") ?? task.agent, brief: task.description },
    },
    criteria: mission.criteria.filter(({ id }) => wanted.has(id)).map(({ id, text }) => ({ id, text })),
    rfcs: Object.values(mission.rfcs)
      .filter(({ taskId }) => before.has(taskId))
      .map(({ id, title, status }) => ({ id, title, status })),
    prompt: first && task ? { stepId: first.stepId, taskId: task.id } : null,
    approvals: Object.values(mission.approvals)
      .filter((approval) => isDecided(approval) && concerns(approval, task, before))
      .map(({ title, decision, answer, decidedBy, decidedAt }) => ({
        ...{ what: title, by: decidedBy ?? "the policy", decision: decision ?? "", at: decidedAt },
        note: answer,
      })),
  };
}

function isDecided({ decision }: ApprovalState): boolean {
  return decision !== null && decision !== "voided";
}

/** What was decided about all of the mission, as its spec is, about the task, or about an RFC that it builds on. */
function concerns({ gate, taskId }: ApprovalState, task: TaskState | null, before: Set<string>): boolean {
  if (taskId === null || gate === "spec" || taskId === task?.id) return true;
  return gate === "rfc" && before.has(taskId);
}

/** A task and all that it depends on. */
function builtOn(mission: MissionState, task: TaskState): Set<string> {
  const found = new Set([task.id]);
  for (const id of found) for (const before of mission.tasks[id]?.dependsOn ?? []) found.add(before);
  return found;
}

function trailer({ trailers }: Commit, name: string): string | null {
  return trailers.find(([key]) => key === name)?.[1] ?? null;
}

function missing(what: string): AppError {
  return new AppError({ code: "not-found", message: `no ${what}`, userMessage: `There is no ${what}.` });
}
