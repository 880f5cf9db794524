import { countOf } from "@/contracts/count-of";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { isMissionOver, isTaskSettled } from "@/contracts/status";

/** What becomes of a message to one agent. */
export function agentToldText(
  state: Pick<MissionState, "tasks">,
  { name, callsign }: { name: string; callsign: string },
): string {
  const tasks = Object.values(state.tasks);
  const isAtWork = tasks.some((task) => task.status === "running" && openAttempt(task)?.agent === name);
  if (isAtWork) return `Sent to ${callsign}: it is told before its next step.`;
  return tasks.some((task) => task.agent === name && isOpen(task))
    ? `Noted for ${callsign}: it is part of what ${callsign} is told at the next task or attempt.`
    : `Noted. ${callsign} has no task left in this mission, so it is told only if one is added or tried again.`;
}

/** What becomes of a message about a task. @param callsignOf of an agent's name */
export function taskToldText(task: TaskState, callsignOf: (name: string) => string): string {
  const about = `${task.number} ${task.title}`;
  if (!isOpen(task)) return `Noted with ${about}: it is told only if that is tried again.`;
  return task.status === "running"
    ? `Sent to who works on ${about}: told before the next step.`
    : `Noted for ${callsignOf(task.agent)}: it is part of the brief of ${about}.`;
}

/** What becomes of a message to everybody, and how the mission stands. @param callsignOf of an agent's name */
export function teamToldText(state: MissionState, callsignOf: (name: string) => string): string {
  return `${toldTeam(state, callsignOf)} ${standing(state)}`;
}

function toldTeam({ tasks, status }: MissionState, callsignOf: (name: string) => string): string {
  const open = Object.values(tasks).filter(isOpen);
  const begun = [...new Set(open.flatMap((task) => openAttempt(task)?.agent ?? []))].map(callsignOf);
  const isMoreToCome = open.some((task) => !openAttempt(task)) || open.length === 0;
  if (isMissionOver(status))
    return "No agent is told, as the mission is over, unless a task is tried again or added.";
  if (begun.length === 0) return "Nobody is at work now: it is in the brief of those who start later.";
  const now = `Told to ${listOf(begun)} at ${begun.length === 1 ? "its" : "their"} next step`;
  return isMoreToCome
    ? `${now}; in the brief of those who start later.`
    : `${now}. No other task is left to begin.`;
}

/** How the mission stands, in a sentence or two. */
function standing(state: MissionState): string {
  const tasks = Object.values(state.tasks);
  const done = tasks.filter((task) => isTaskSettled(task.status)).length;
  const waiting = Object.values(state.approvals).filter((approval) => approval.decision === null);
  const needs =
    waiting.length > 0 ? ` ${countOf(waiting.length, "question waits", "questions wait")} for you.` : "";
  return `The mission is ${state.status.replaceAll("_", " ")}: ${done} of ${tasks.length} tasks are settled, ${formatUsd(state.budget.spentMicroUsd)} spent.${needs}`;
}

function isOpen({ status }: TaskState): boolean {
  return !isTaskSettled(status) && status !== "cancelled";
}

/** An attempt that rests or waits goes on later, and is told then. */
function openAttempt({ attempts }: TaskState): TaskState["attempts"][number] | undefined {
  return attempts.findLast(({ outcome }) => outcome === null);
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
