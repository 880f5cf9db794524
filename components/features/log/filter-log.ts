import type { EventFrame } from "@/contracts/events";
import { formatLogLine } from "./format-log-line";
import type { LogLevel, LogLine } from "./lines/log-line";

export type LogFilter = { agent: string | null; taskId: string | null; level: LogLevel; text: string };
/** `stepId`: the step that it tells of, where there is one. */
export type LogEntry = { seq: number; at: string; line: LogLine; stepId: string | null };

const ranks: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** Turns frames into lines, each frame once: the log grows, its lines do not change. */
export class LogFormatter {
  private readonly entries = new WeakMap<EventFrame, LogEntry>();
  private readonly agentByStep = new Map<string, string>();

  entry(frame: EventFrame): LogEntry {
    const known = this.entries.get(frame);
    if (known) return known;
    const { seq, at, event } = frame;
    const stepId = "stepId" in event ? event.stepId : null;
    const entry = { seq, at, line: formatLogLine(frame, this.agentOf(frame)), stepId };
    this.entries.set(frame, entry);
    return entry;
  }

  private agentOf({ event }: EventFrame): string | null {
    if (event.type === "step-started") this.agentByStep.set(event.stepId, event.agent);
    return event.type === "step-finished" || event.type === "step-retried"
      ? (this.agentByStep.get(event.stepId) ?? null)
      : null;
  }
}

export function matchesFilter({ line }: LogEntry, filter: LogFilter): boolean {
  if (ranks[line.level] < ranks[filter.level]) return false;
  if (filter.agent !== null && line.agent !== filter.agent) return false;
  if (filter.taskId !== null && line.taskId !== filter.taskId) return false;
  if (filter.text === "") return true;
  const needle = filter.text.toLowerCase();
  return line.parts
    .map((part) => part.text)
    .join("")
    .toLowerCase()
    .includes(needle);
}
