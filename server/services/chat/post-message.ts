import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { isTaskSettled } from "@/contracts/status";
import { missingMission, readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";

const mention = /^@([a-z][a-z0-9-]*)\s+([\s\S]+)$/;

/**
 * Posts what a person says to the team. `@agent` (name or callsign) reaches that agent before its next step, or with its next task or attempt;
 * to everybody it is acknowledged with how the mission stands.
 * @throws AppError `not-found`.
 */
export async function postMessage(
  { store, ids, team }: ServiceDependencies,
  missionId: string,
  text: string,
): Promise<void> {
  const { agents } = (await team(await readMission(store, missionId))).roster;
  const addressed = mention.exec(text);
  const agent = addressed
    ? agents.find(({ name, callsign }) => name === addressed[1] || callsign === addressed[1])
    : undefined;
  const messageId = ids.next("msg");
  const replyId = ids.next("msg");
  const done = await store.append<true>(missionId, (state) => {
    const events: MissionEvent[] = [
      {
        type: "message-posted",
        messageId,
        from: "you",
        to: agent?.name ?? null,
        kind: "chat",
        text: agent ? (addressed?.[2] ?? text) : text,
        taskId: null,
        approvalId: null,
      },
      {
        type: "message-posted",
        messageId: replyId,
        from: "coordinator",
        to: null,
        kind: "response",
        text: agent ? notedFor(state, agent) : standing(state),
        taskId: null,
        approvalId: null,
      },
    ];
    return { events, result: true };
  });
  if (!done) throw missingMission(missionId);
}

function notedFor(state: MissionState, { name, callsign }: { name: string; callsign: string }): string {
  const isAtWork = Object.values(state.tasks).some(
    ({ status, attempts }) =>
      status === "running" && attempts.some((attempt) => attempt.agent === name && attempt.outcome === null),
  );
  if (isAtWork) return `Sent to ${callsign}: it is told before its next step.`;
  const isStillAtWork = Object.values(state.tasks).some(
    (task) => task.agent === name && !isTaskSettled(task.status) && task.status !== "cancelled",
  );
  return isStillAtWork
    ? `Noted for ${callsign}: it is part of what ${callsign} is told at the next task or attempt.`
    : `Noted. ${callsign} has no task left in this mission, so it is told only if one is added or tried again.`;
}

/** How the mission stands, in two sentences. */
function standing(state: MissionState): string {
  const tasks = Object.values(state.tasks);
  const done = tasks.filter((task) => isTaskSettled(task.status)).length;
  const running = tasks.filter((task) => task.status === "running");
  const waiting = Object.values(state.approvals).filter((approval) => approval.decision === null);
  const now =
    running.length > 0
      ? ` Now: ${running.map((task) => `${task.number} ${task.title} (${task.agent})`).join(", ")}.`
      : "";
  const needs =
    waiting.length > 0 ? ` ${countOf(waiting.length, "question waits", "questions wait")} for you.` : "";
  return `Noted. The mission is ${state.status.replaceAll("_", " ")}: ${done} of ${tasks.length} tasks are settled, ${formatUsd(state.budget.spentMicroUsd)} spent.${now}${needs}`;
}
