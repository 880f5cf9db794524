import type { TeamMember } from "@/components/features/team/team-list";
import { openApprovals } from "@/components/lib/mission-view";
import { agentLooks, type Look, missionLook, needsYouLook } from "@/components/lib/status-look";
import type { AgentState, AttemptState, MissionState, TaskState } from "@/contracts/mission-state";
import { reportWords } from "@/contracts/report-words";
import { askingThreads } from "@/contracts/review-state";
import { valuesOf } from "@/contracts/shelved-record";
import { isMissionOver, isTaskSettled } from "@/contracts/status";
import { openGround } from "@/contracts/waits-for";
import { needWords } from "./need-notice";

/** Everybody in the plan or seen at work: who needs you first, then who works, then the rest in the plan's order. */
export function teamMembers(state: MissionState): TeamMember[] {
  const mission = { ...state, ...seenOfAgents(state) };
  const planned = mission.taskOrder.flatMap((id) => mission.tasks[id]?.agent ?? []);
  const names = [...new Set([...planned, ...Object.keys(mission.agents)])];
  const over = isMissionOver(mission.status);
  const asking = new Map(over ? [] : [...askedBack(mission), ...askedFor(mission)]);
  return names
    .map((name) => memberOf(name, mission, asking.get(name) ?? null))
    .map((member, at) => ({ member, rank: rankOf(member, mission), at }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ member }) => member);
}

/** Who asks back about a comment, and where. */
function askedBack(mission: MissionState): Array<[agent: string, question: string]> {
  return askingThreads(mission).map((thread) => [
    thread.words.at(-1)?.by ?? "",
    needWords({ kind: "thread", id: thread.id, thread }, mission.tasks),
  ]);
}

function askedFor({ approvals }: MissionState): Array<[agent: string, question: string]> {
  return openApprovals(approvals).map(({ agent, title }) => [agent ?? "", title]);
}

function memberOf(name: string, mission: Looked, question: string | null): TeamMember {
  const agent = presentAgent(name, mission);
  const model = mission.models.get(name)?.model ?? null;
  if (question) return { agent, look: needsYouLook, sentence: question, model };
  const look = lookOf(agent, mission);
  const task = agent.taskId ? mission.tasks[agent.taskId] : undefined;
  // "Thinking" says no more than the word beside it: the task says more.
  const says =
    agent.sentence.toLowerCase() === look.word && task ? `${task.number} ${task.title}` : agent.sentence;
  return { agent, look, sentence: `${says}${reportWords(agent)}`, model };
}

/** An agent is never more alive than its mission. */
function lookOf(agent: AgentState, mission: Looked): Look {
  const { status } = mission;
  const unfinished = mission.unfinished.has(agent.name);
  if (isMissionOver(status)) return unfinished ? missionLook(status, false) : agentLooks.idle;
  if (status === "paused" || status === "budget_stopped")
    return unfinished ? agentLooks.paused : agentLooks.idle;
  return agentLooks[agent.activity];
}

/** Looked up once for all. */
type Looked = MissionState & SeenOfAgents;
type SeenOfAgents = {
  /** Those who still have something to do. */
  unfinished: ReadonlySet<string>;
  /** The last attempt of each. */
  models: ReadonlyMap<string, Pick<AttemptState, "model" | "startedAt">>;
};

function seenOfAgents({ tasks }: MissionState): SeenOfAgents {
  const unfinished = new Set<string>();
  const models = new Map<string, Pick<AttemptState, "model" | "startedAt">>();
  for (const task of valuesOf(tasks)) {
    if (!isTaskSettled(task.status)) unfinished.add(task.agent);
    for (const attempt of task.attempts)
      if (attempt.startedAt >= (models.get(attempt.agent)?.startedAt ?? ""))
        models.set(attempt.agent, attempt);
  }
  return { unfinished, models };
}

function rankOf({ agent, look }: TeamMember, mission: Looked): number {
  if (look === needsYouLook) return 0;
  if (look.tone === "run") return 1;
  if (look.tone === "fail") return 2;
  return mission.unfinished.has(agent.name) ? 3 : 4;
}

/** As reported; somebody whose task or mission is over is no longer shown at work, whatever was reported last. */
function presentAgent(name: string, mission: MissionState): AgentState {
  const seen = mission.agents[name];
  if (!seen) return idleAgent(name, mission);
  const task = seen.taskId ? mission.tasks[seen.taskId] : undefined;
  const status = task?.status;
  const missionOver = isMissionOver(mission.status);
  const taskOver = status !== undefined && status !== "running" && status !== "review";
  const atWork = seen.activity === "working" || seen.activity === "thinking";
  // What failed in its hands is in others' by now.
  const passedOn = seen.activity === "error" && task !== undefined && task.attempts.at(-1)?.agent !== name;
  const stale = missionOver ? seen.activity !== "idle" : (taskOver && atWork) || passedOn;
  if (!stale) return seen;
  const { spentMicroUsd, tokens, lastSeenAt } = seen;
  return { ...idleAgent(name, mission), spentMicroUsd, tokens, lastSeenAt };
}

function idleAgent(name: string, mission: MissionState): AgentState {
  const over = isMissionOver(mission.status);
  const next = mission.taskOrder
    .flatMap((id) => mission.tasks[id] ?? [])
    .find(
      (task) => task.agent === name && !isTaskSettled(task.status) && (over || task.status !== "cancelled"),
    );
  const before = (next ? openGround(mission.tasks, next) : []).flatMap(
    (id) => mission.tasks[id]?.number ?? [],
  );
  const waits = !over && before.length > 0;
  return {
    name,
    activity: waits ? "waiting" : "idle",
    sentence: waits ? `after ${before.slice(0, 3).join(", ")}` : next ? nextSentence(next, over) : "",
    taskId: next?.id ?? null,
    spentMicroUsd: 0,
    tokens: 0,
    lastSeenAt: "",
    progress: null,
  };
}

function nextSentence({ number, title }: TaskState, over: boolean): string {
  return `${over ? "Not finished" : "Next"}: ${number} ${title}`;
}
