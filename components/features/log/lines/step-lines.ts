import type { MissionEventOf } from "@/contracts/events";
import type { Usage } from "@/contracts/events/usage";
import { formatUsd } from "@/contracts/money";
import { reportWords } from "@/contracts/report-words";
import { grouped, type LinesOf, type LogLine, line, seconds, t } from "./log-line";

/** Of each event its line. */
export const stepLines = {
  "step-started": stepStartLine,
  "step-finished": (event, agentOfStep) => stepEndLine(event, agentOfStep ?? null),
  "step-retried": (event, agentOfStep) =>
    line([t(`retry ${event.attempt} in ${seconds(event.delayMs)}`, "ask"), t(` · ${event.reason}`, "dim")], {
      agent: agentOfStep,
      taskId: event.taskId,
      level: "warn",
    }),
  "model-switched": (event, agentOfStep) =>
    line([t(`${event.to} answers instead of ${event.from}`, "ask"), t(` · ${event.reason}`, "dim")], {
      agent: agentOfStep,
      taskId: event.taskId,
      level: "warn",
    }),
  "model-waiting": (event, agentOfStep) =>
    line(
      [
        t(`no model answers, trying again in ${seconds(event.delayMs)}`, "ask"),
        t(` · ${event.reason}`, "dim"),
      ],
      { agent: agentOfStep, taskId: event.taskId, level: "warn" },
    ),
  "agent-status-reported": (event) =>
    line(
      [
        t(event.activity, event.activity === "error" ? "fail" : "dim"),
        t(` · ${event.sentence}`, "dim"),
        t(event.progress ? ` ${event.progress.done}/${event.progress.of}` : "", "faint"),
        t(reportWords(event), "dim"),
      ],
      { agent: event.agent, taskId: event.taskId, level: event.activity === "error" ? "warn" : "debug" },
    ),
} satisfies LinesOf<
  | "step-started"
  | "step-finished"
  | "step-retried"
  | "model-switched"
  | "model-waiting"
  | "agent-status-reported"
>;

function stepStartLine(event: MissionEventOf<"step-started">): LogLine {
  const held = event.reservedMicroUsd > 0 ? ` · ${formatUsd(event.reservedMicroUsd)} held` : "";
  return line([t(event.title, "dim"), t(held, "faint")], {
    agent: event.agent,
    taskId: event.taskId,
    level: "debug",
  });
}

function stepEndLine(event: MissionEventOf<"step-finished">, agent: string | null): LogLine {
  const failed = event.outcome !== "ok";
  const tail = [
    usageText(event.usage),
    event.costMicroUsd > 0 ? formatUsd(event.costMicroUsd) : "",
    event.unknownMicroUsd ? `${formatUsd(event.unknownMicroUsd)} may have been billed` : "",
    seconds(event.durationMs),
  ].filter(Boolean);
  return line(
    [
      t(event.outcome === "unknown" ? "outcome unknown · " : "", "ask"),
      t(event.summary, failed ? "fail" : "text"),
      t(` · ${tail.join(" · ")}`, "faint"),
    ],
    { agent, taskId: event.taskId, level: failed ? "warn" : "info" },
  );
}

function usageText(usage: Usage | null): string {
  if (!usage) return "";
  const cached = usage.cacheReadTokens > 0 ? ` (${grouped(usage.cacheReadTokens)} cached)` : "";
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return `${grouped(input)} in${cached} · ${grouped(usage.outputTokens)} out`;
}
