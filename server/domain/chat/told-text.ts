import { countOf } from "@/contracts/count-of";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { askingThreads } from "@/contracts/review-state";
import { isMissionClosed, isMissionOver, isTaskSettled } from "@/contracts/status";

/** What becomes of a message to one agent. */
export function agentToldText(
  state: Pick<MissionState, "tasks" | "status">,
  { name, callsign }: { name: string; callsign: string },
): string {
  if (isMissionClosed(state.status)) return `The mission is over: ${callsign} is not told.`;
  const tasks = Object.values(state.tasks);
  const isAtWork = tasks.some((task) => task.status === "running" && openAttempt(task)?.agent === name);
  if (isAtWork) return `Sent to ${callsign}: it is told before its next step, if it takes another one.`;
  return tasks.some((task) => task.agent === name && isOpen(task))
    ? `Noted for ${callsign}: it is part of what ${callsign} is told at the next task or attempt.`
    : `Nobody hears it now: ${callsign} has no task left in this mission. It is told only if one is added or tried again.`;
}

/** What becomes of a message about a task. @param callsignOf of an agent's name */
export function taskToldText(
  { status }: Pick<MissionState, "status">,
  task: TaskState,
  callsignOf: (name: string) => string,
): string {
  if (isMissionClosed(status)) return "The mission is over: nobody is told.";
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
  if (isMissionClosed(status)) return "The mission is over: nobody is told.";
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
  const asked = Object.values(state.approvals).filter((approval) => approval.decision === null);
  const waiting = asked.length + (isMissionOver(state.status) ? 0 : askingThreads(state).length);
  const needs = waiting > 0 ? ` ${countOf(waiting, "question waits", "questions wait")} for you.` : "";
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
