import type { EventFrame, MissionEventOf } from "@/contracts/events";
import { formatUsd } from "@/contracts/money";
import type { StorePort } from "@/server/ports/store";

/** Prints a mission's progress to standard error, a line an event that people care for. Returns how to stop. */
export function printProgress(store: StorePort, missionId: string): () => void {
  return store.onFrames((frames) => {
    for (const frame of frames) {
      if (frame.missionId !== missionId) continue;
      const line = lineOf(frame);
      if (line) process.stderr.write(`${frame.at.slice(11, 19)}  ${line}\n`);
    }
  });
}

function lineOf({ event }: EventFrame): string | null {
  switch (event.type) {
    case "mission-status-changed":
      return `mission ${event.to.replaceAll("_", " ")}${event.reason ? `: ${event.reason}` : ""}`;
    case "task-status-changed":
      return event.to === "pending" || event.to === "ready"
        ? null
        : `${event.taskId}: ${event.to.replaceAll("_", " ")}${event.reason ? ` (${event.reason})` : ""}`;
    case "step-finished":
      return `${event.taskId}: ${event.summary}${spentOn(event)}`;
    case "step-retried":
      return `${event.taskId}: trying again in ${(event.delayMs / 1000).toFixed(1)} s (${event.reason})`;
    case "approval-requested":
      return `asks: ${event.title}`;
    case "approval-decided":
      return `${event.decision} by ${event.by}`;
    case "tests-recorded":
      return `${event.taskId ?? "branch"}: ${event.passed} passed, ${event.failed} failed, ${event.todo} todo`;
    case "budget-warned":
      return `warning: ${formatUsd(event.spentMicroUsd)} spent`;
    default:
      return null;
  }
}

function spentOn({ usage, costMicroUsd }: MissionEventOf<"step-finished">): string {
  if (!usage) return "";
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return ` · ${input} in (${usage.cacheReadTokens} cached) · ${usage.outputTokens} out · ${formatUsd(costMicroUsd)}`;
}
