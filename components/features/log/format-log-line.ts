import type { MissionEvent } from "@/contracts/events";
import { evidenceLines } from "./lines/evidence-lines";
import { type LinesOf, type LogLine, line, t } from "./lines/log-line";
import { missionLines } from "./lines/mission-lines";
import { moneyLines } from "./lines/money-lines";
import { peopleLines } from "./lines/people-lines";
import { reviewLines } from "./lines/review-lines";
import { rfcLines } from "./lines/rfc-lines";
import { stepLines } from "./lines/step-lines";
import { taskLines } from "./lines/task-lines";
import { teamLines } from "./lines/team-lines";

const lines: LinesOf<MissionEvent["type"]> = {
  ...missionLines,
  ...taskLines,
  ...stepLines,
  ...evidenceLines,
  ...reviewLines,
  ...rfcLines,
  ...peopleLines,
  ...teamLines,
  ...moneyLines,
};

/**
 * A frame as one line for people. Steps do not name their agent when they end, so the log passes the agent
 * of the step's start where it knows it. Total: an event that this page does not know shows its type.
 */
export function formatLogLine({ event }: { event: MissionEvent }, agentOfStep?: string | null): LogLine {
  // A newer server may send events that this page was not built for.
  const lineOf = Object.hasOwn(lines, event.type) ? (lines[event.type] as LineOf) : null;
  return lineOf ? lineOf(event, agentOfStep) : line([t(`event ${event.type}`, "faint")], { level: "debug" });
}

type LineOf = (event: MissionEvent, agentOfStep?: string | null) => LogLine;
