import type { TeamMember } from "@/components/features/team/team-list";
import { openApprovals } from "@/components/lib/mission-view";
import type { AgentState, MissionState } from "@/contracts/mission-state";
import { isMissionOver, isTaskSettled } from "@/contracts/status";

/** Everybody in the plan or seen at work: who needs you first, then who works, then the rest in the plan's order. */
export function teamMembers(mission: MissionState): TeamMember[] {
  const planned = mission.taskOrder.flatMap((id) => mission.tasks[id]?.agent ?? []);
  const names = [...new Set([...planned, ...Object.keys(mission.agents)])];
  const asking = new Map(
    openApprovals(mission.approvals).map((approval) => [approval.agent ?? "", approval.title]),
  );
  const members = names.map((name) => ({
    agent: seenAgent(name, mission) ?? idleAgent(name, mission),
    asking: asking.get(name) ?? null,
  }));
  return members
    .map((member, at) => ({ member, rank: rankOf(member), at }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ member }) => member);
}

function rankOf({ agent, asking }: TeamMember): number {
  if (agent.activity === "working" || agent.activity === "thinking") return 0;
  if (asking || agent.activity === "error") return 1;
  return agent.activity === "idle" ? 3 : 2;
}

/** As reported; somebody whose task is over is no longer shown at work, whatever was reported last. */
function seenAgent(name: string, mission: MissionState): AgentState | null {
  const agent = mission.agents[name];
  if (!agent) return null;
  const status = agent.taskId ? mission.tasks[agent.taskId]?.status : undefined;
  const over =
    isMissionOver(mission.status) || (status !== undefined && status !== "running" && status !== "review");
  const atWork = agent.activity === "working" || agent.activity === "thinking";
  return over && atWork
    ? {
        ...idleAgent(name, mission),
        spentMicroUsd: agent.spentMicroUsd,
        tokens: agent.tokens,
        lastSeenAt: agent.lastSeenAt,
      }
    : agent;
}

function idleAgent(name: string, mission: MissionState): AgentState {
  const next = mission.taskOrder
    .flatMap((id) => mission.tasks[id] ?? [])
    .find((task) => task.agent === name && !isTaskSettled(task.status) && task.status !== "cancelled");
  const waitsFor = next?.dependsOn
    .flatMap((id) => mission.tasks[id] ?? [])
    .filter((task) => !isTaskSettled(task.status))
    .map((task) => task.number);
  const sentence =
    waitsFor && waitsFor.length > 0
      ? `Waits for ${waitsFor.slice(0, 3).join(", ")}`
      : next
        ? `Next: ${next.title}`
        : "Idle";
  return {
    name,
    activity: "idle",
    sentence,
    taskId: next?.id ?? null,
    spentMicroUsd: 0,
    tokens: 0,
    lastSeenAt: "",
    progress: null,
  };
}
