import type { MissionEvent, MissionEventOf } from "@/contracts/events";
import { plainConditions } from "@/contracts/plain-conditions";

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogTone = "text" | "dim" | "faint" | "done" | "fail" | "ask" | "run";
/** `task`: the part names this task, by its number where the log knows it. */
export type LogPart = { text: string; tone: LogTone; task?: string };
export type LogLine = { level: LogLevel; agent: string | null; taskId: string | null; parts: LogPart[] };

type Place = { agent?: string | null; taskId?: string | null; level?: LogLevel };

export const t = (text: string, tone: LogTone = "text"): LogPart => ({ text, tone });

/** A task other than the line's own. At most one in a line. */
export const otherTask = (id: string, tone: LogTone = "text"): LogPart => ({ text: id, tone, task: id });

export function line(parts: LogPart[], { agent = null, taskId = null, level = "info" }: Place = {}): LogLine {
  return { level, agent, taskId, parts: parts.filter((part) => part.text !== "") };
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, " ");
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function because(reason: string | null | undefined): string {
  return reason ? ` · ${plainConditions(reason)}` : "";
}

/** How each of some events reads as a line. `agentOfStep`: the step's agent, where the log knows it. */
export type LinesOf<T extends MissionEvent["type"]> = {
  [K in T]: (event: MissionEventOf<K>, agentOfStep?: string | null) => LogLine;
};
