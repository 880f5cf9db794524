import { counted } from "@/components/lib/format";
import type { MissionEvent, MissionEventOf, Usage } from "@/contracts/events";
import { formatUsd, formatUsdRange, microUsdFromUsd } from "@/contracts/money";

export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogTone = "text" | "dim" | "faint" | "done" | "fail" | "ask" | "run";
export type LogPart = { text: string; tone: LogTone };
export type LogLine = { level: LogLevel; agent: string | null; taskId: string | null; parts: LogPart[] };

type Place = { agent?: string | null; taskId?: string | null; level?: LogLevel };

const t = (text: string, tone: LogTone = "text"): LogPart => ({ text, tone });

function line(parts: LogPart[], { agent = null, taskId = null, level = "info" }: Place = {}): LogLine {
  return { level, agent, taskId, parts: parts.filter((part) => part.text !== "") };
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, " ");
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const stageWords: Record<MissionEventOf<"stage-decided">["what"], string> = {
  skipped: "not needed",
  again: "goes back",
  limit: "has come round too often",
};

function outputsText(outputs: MissionEventOf<"outputs-recorded">["outputs"]): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") || "none" : value}`)
    .join(" · ");
}

function because(reason: string | null): string {
  return reason ? ` · ${reason}` : "";
}

/**
 * A frame as one line for people. Steps do not name their agent when they end, so the log passes the agent
 * of the step's start where it knows it. Total: an event that this page does not know shows its type.
 */
export function formatLogLine(frame: { event: MissionEvent }, agentOfStep?: string | null): LogLine {
  const { event } = frame;
  switch (event.type) {
    case "mission-created":
      return line([t("mission "), t(event.title), t(` on ${event.branch}`, "faint")]);
    case "mission-status-changed":
      return missionStatusLine(event);
    case "spec-replaced":
      return line([t(`spec replaced by ${event.by}`), t(` · ${event.title}`, "faint")]);
    case "plan-proposed":
      return line([
        t(`plan ${event.revision} proposed`),
        t(
          ` · ${counted(event.tasks.length, "task")} in ${counted(event.phases.length, "phase")} · ${formatUsdRange(event.estimate)}`,
          "dim",
        ),
      ]);
    case "base-recorded":
      return line([t(`branch starts at ${event.commit.slice(0, 8)} of ${event.defaultBranch}`, "dim")]);
    case "repository-detected":
      return line([t("the repository is "), t(factsText(event.facts), "dim")]);
    case "baseline-recorded":
      return baselineLine(event);
    case "branch-merged":
      return line([t("merged", "done"), t(` into ${event.into} · ${event.commit.slice(0, 8)}`, "dim")]);
    case "merge-conflicted":
      return line([t("not merged", "ask"), t(` into ${event.into} · ${event.paths.join(", ")}`, "dim")], {
        level: "warn",
      });
    case "task-added":
      return line([t(`task added by ${event.by} · ${event.task.title}`)], { taskId: event.task.id });
    case "task-status-changed":
      return taskStatusLine(event);
    case "task-held":
      return line([t(`waits for ${event.holderId}`, "dim"), t(` · both may change ${event.glob}`, "faint")], {
        taskId: event.taskId,
      });
    case "task-reassigned":
      return line([t(`given to ${event.agent} by ${event.by}`)], { taskId: event.taskId });
    case "task-cap-set":
      return line(
        [
          t(event.capUsd === null ? "budget lifted" : `budget ${formatUsd(microUsdFromUsd(event.capUsd))}`),
          t(` · by ${event.by}`, "dim"),
        ],
        { taskId: event.taskId },
      );
    case "task-noted":
      return line(
        [
          t(event.text === null ? "forgot" : "noted", "dim"),
          t(` ${event.key}`),
          t(event.text === null ? "" : ` · ${event.text.split("\n", 1)[0] ?? ""}`, "dim"),
        ],
        { taskId: event.taskId, agent: event.agent },
      );
    case "task-paused":
      return line([t("paused", "dim"), t(` · by ${event.by}`, "faint")], { taskId: event.taskId });
    case "task-resumed":
      return line([t("resumed", "dim"), t(` · by ${event.by}`, "faint")], { taskId: event.taskId });
    case "attempt-started":
      return line(
        [
          t(event.purpose === "fix" ? "fix" : "attempt"),
          t(` ${event.number} started`),
          t(` · ${event.model}`, "faint"),
        ],
        event,
      );
    case "attempt-resumed":
      return line([t("attempt resumed"), t(` · ${counted(event.stepsKept, "step")} kept`, "dim")], {
        taskId: event.taskId,
      });
    case "attempt-finished":
      return line(
        [
          t(
            `attempt ${event.outcome}`,
            event.outcome === "succeeded" ? "done" : event.outcome === "failed" ? "fail" : "dim",
          ),
          t(` · ${event.summary}`, "dim"),
        ],
        { taskId: event.taskId, level: event.outcome === "failed" ? "warn" : "info" },
      );
    case "conflict-foreseen":
      return line(
        event.paths.length > 0
          ? [t("conflict ahead", "ask"), t(` with ${event.landedId} · ${event.paths.join(" ")}`, "dim")]
          : [t(`no conflict ahead any more · ${event.commit.slice(0, 8)}`, "dim")],
        { taskId: event.taskId, level: event.paths.length > 0 ? "warn" : "info" },
      );
    case "outputs-recorded":
      return line([t("left", "dim"), t(` ${outputsText(event.outputs)}`, "faint")], {
        taskId: event.taskId,
        level: "debug",
      });
    case "stage-decided":
      return line(
        [t(stageWords[event.what], event.what === "limit" ? "ask" : "dim"), t(` · ${event.reason}`, "dim")],
        {
          taskId: event.taskId,
        },
      );
    case "next-attempt-set":
      return line(
        [
          t(
            event.way === "without-loop"
              ? "next attempt goes on without the looping part"
              : "next attempt with another model",
          ),
          t(` · by ${event.by}`, "faint"),
        ],
        { taskId: event.taskId },
      );
    case "task-committed":
      return line(
        [
          t(`commit ${event.commit.slice(0, 8)}`, "done"),
          t(` · ${counted(event.files.length, "file")}`, "dim"),
          t(` ${event.files.map((file) => file.path).join(" ")}`, "faint"),
        ],
        { taskId: event.taskId },
      );
    case "task-kept":
      return line(
        [
          t("kept", "done"),
          t(` from ${event.missionId}`, "dim"),
          t(event.commit ? ` · commit ${event.commit.slice(0, 8)}` : "", "dim"),
          t(` · ${counted(event.files.length, "file")}`, "faint"),
        ],
        { taskId: event.taskId },
      );
    case "step-started":
      return stepStartLine(event);
    case "step-finished":
      return stepEndLine(event, agentOfStep ?? null);
    case "step-retried":
      return line(
        [t(`retry ${event.attempt} in ${seconds(event.delayMs)}`, "ask"), t(` · ${event.reason}`, "dim")],
        {
          agent: agentOfStep,
          taskId: event.taskId,
          level: "warn",
        },
      );
    case "model-switched":
      return line(
        [t(`${event.to} answers instead of ${event.from}`, "ask"), t(` · ${event.reason}`, "dim")],
        { agent: agentOfStep, taskId: event.taskId, level: "warn" },
      );
    case "model-waiting":
      return line(
        [
          t(`no model answers, trying again in ${seconds(event.delayMs)}`, "ask"),
          t(` · ${event.reason}`, "dim"),
        ],
        { agent: agentOfStep, taskId: event.taskId, level: "warn" },
      );
    case "agent-status-reported":
      return line(
        [
          t(event.activity, event.activity === "error" ? "fail" : "dim"),
          t(` · ${event.sentence}`, "dim"),
          t(event.progress ? ` ${event.progress.done}/${event.progress.of}` : "", "faint"),
        ],
        { agent: event.agent, taskId: event.taskId, level: event.activity === "error" ? "warn" : "debug" },
      );
    case "artifact-recorded":
      return line(
        [t(`${event.kind} `), t(event.title, "dim"), t(event.path ? ` ${event.path}` : "", "faint")],
        { taskId: event.taskId },
      );
    case "tests-recorded":
      return testsLine(event);
    case "evidence-updated":
      return evidenceLine(event);
    case "review-recorded":
      return reviewLine(event);
    case "rfc-status-changed":
      return line([t(`RFC ${event.to.replaceAll("_", " ")}`), t(` · ${event.title}`, "dim")], {
        taskId: event.taskId,
      });
    case "approval-requested":
      return line(
        [
          t(event.gate === "question" ? "asks you" : `asks for approval (${event.gate})`, "ask"),
          t(` · ${event.title}`),
        ],
        { ...event, level: "warn" },
      );
    case "grant-given":
      return line([
        t("allowed for this mission", "done"),
        t(` by ${event.by}`),
        t(` · ${event.covers}`, "dim"),
      ]);
    case "grant-revoked":
      return line([t("no longer allowed for this mission", "ask"), t(` by ${event.by}`)]);
    case "approval-decided":
      return line([
        t(
          event.decision,
          event.decision === "rejected" ? "fail" : event.decision === "voided" ? "ask" : "done",
        ),
        t(` by ${event.by}`),
        t(event.answer ? ` · ${event.answer}` : "", "dim"),
      ]);
    case "message-posted":
      return line([t(event.to ? `to ${event.to}: ` : "says: ", "faint"), t(event.text)], {
        agent: event.from,
        taskId: event.taskId,
      });
    case "shared-context-set":
      return line(
        [t(`shared ${event.key} v${event.version} by ${event.by}`, "dim"), t(` · ${event.reason}`, "faint")],
        { level: "debug" },
      );
    case "budget-changed":
      return budgetLine(event);
    case "budget-warned":
      return line(
        [
          t(`budget warning: ${formatUsd(event.spentMicroUsd)} spent`, "ask"),
          t(` of the ${formatUsd(event.warnMicroUsd)} to warn at`, "dim"),
        ],
        { level: "warn" },
      );
    case "log-written":
      return line(
        [
          t(
            event.text,
            event.level === "error"
              ? "fail"
              : event.level === "warn"
                ? "ask"
                : event.level === "debug"
                  ? "dim"
                  : "text",
          ),
        ],
        event,
      );
    default:
      return unknownLine(event);
  }
}

/** A newer server may send events that this page was not built for. */
function unknownLine(event: never): LogLine {
  return line([t(`event ${(event as { type: string }).type}`, "faint")], { level: "debug" });
}

function missionStatusLine(event: MissionEventOf<"mission-status-changed">): LogLine {
  const tones: Partial<Record<typeof event.to, LogTone>> = {
    completed: "done",
    failed: "fail",
    budget_stopped: "ask",
    not_merged: "ask",
    awaiting_approval: "ask",
  };
  // The words that the page uses for them everywhere else.
  const words: Partial<Record<typeof event.to, string>> = {
    cancelled: "stopped",
    budget_stopped: "stopped at the budget",
  };
  return line(
    [
      t(`mission ${words[event.to] ?? event.to.replaceAll("_", " ")}`, tones[event.to] ?? "text"),
      t(because(event.reason), "dim"),
    ],
    {
      level: event.to === "failed" ? "error" : isAsking(event.to) ? "warn" : "info",
    },
  );
}

function budgetLine({ from, warnMicroUsd, stopMicroUsd, by }: MissionEventOf<"budget-changed">): LogLine {
  const moved = (before: number | undefined, now: number) =>
    before === undefined || before === now ? formatUsd(now) : `${formatUsd(before)} → ${formatUsd(now)}`;
  const raise = from ? stopMicroUsd - from.stopMicroUsd : 0;
  return line([
    t(`budget ${raise > 0 ? "raised" : raise < 0 ? "lowered" : "set"} by ${by}`),
    t(
      ` · stop ${moved(from?.stopMicroUsd, stopMicroUsd)}, warn ${moved(from?.warnMicroUsd, warnMicroUsd)}`,
      "dim",
    ),
  ]);
}

function isAsking(status: MissionEventOf<"mission-status-changed">["to"]): boolean {
  return status === "budget_stopped" || status === "not_merged";
}

function taskStatusLine(event: MissionEventOf<"task-status-changed">): LogLine {
  const tones: Partial<Record<typeof event.to, LogTone>> = {
    done: "done",
    failed: "fail",
    blocked: "ask",
    awaiting_approval: "ask",
    running: "run",
  };
  return line([t(event.to.replaceAll("_", " "), tones[event.to] ?? "dim"), t(because(event.reason), "dim")], {
    taskId: event.taskId,
    level:
      event.to === "failed"
        ? "error"
        : event.to === "blocked"
          ? "warn"
          : event.to === "pending" || event.to === "ready"
            ? "debug"
            : "info",
  });
}

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

function factsText({ languages, packages }: MissionEventOf<"repository-detected">["facts"]): string {
  const named = languages.slice(0, 3).map(({ name }) => name);
  const tested = [...new Set(packages.flatMap(({ framework }) => framework ?? []))];
  return [named.join(", "), tested.length > 0 ? `tested by ${tested.join(", ")}` : "without tests of its own"]
    .filter(Boolean)
    .join(" · ");
}

function baselineLine(event: MissionEventOf<"baseline-recorded">): LogLine {
  const known = event.failed + event.flaky;
  return line(
    [
      t("tests before the work "),
      t(`${event.passed} passed`, event.passed > 0 ? "done" : "dim"),
      t(event.failed > 0 ? ` ${event.failed} failed` : "", "fail"),
      t(event.flaky > 0 ? ` ${event.flaky} flaky` : "", "ask"),
      t(known > 0 ? " · not this mission's doing" : "", "faint"),
      t(event.problem ? ` · ${event.problem}` : "", "fail"),
    ],
    { level: known > 0 || event.problem !== null ? "warn" : "info" },
  );
}

function testsLine(event: MissionEventOf<"tests-recorded">): LogLine {
  return line(
    [
      t("tests "),
      t(`${event.passed} passed`, event.passed > 0 ? "done" : "dim"),
      t(event.failed > 0 ? ` ${event.failed} failed` : "", "fail"),
      t(event.failedBefore ? ` (${event.failedBefore} did before the mission)` : "", "faint"),
      t(event.flaky ? ` ${event.flaky} flaky` : "", "ask"),
      t(event.todo > 0 ? ` ${event.todo} todo` : "", "ask"),
      t(event.coverage !== null ? ` · ${Math.round(event.coverage * 100)} % of lines` : "", "faint"),
      t(
        event.changedCoverage !== undefined
          ? ` · ${Math.round(event.changedCoverage * 100)} % of changed lines`
          : "",
        "faint",
      ),
    ],
    { taskId: event.taskId, level: event.failed > 0 ? "warn" : "info" },
  );
}

function evidenceLine(event: MissionEventOf<"evidence-updated">): LogLine {
  const proven = event.criteria.filter((criterion) => criterion.state === "proven").length;
  return line([t(`evidence · ${proven} of ${event.criteria.length} proven`, "dim")]);
}

function reviewLine(event: MissionEventOf<"review-recorded">): LogLine {
  return line(
    [
      t(
        event.verdict === "approve" ? "review approves" : "review asks for changes",
        event.verdict === "approve" ? "done" : "ask",
      ),
      t(` · ${counted(event.findings.length, "finding")}`, "dim"),
      t(event.findings[0] ? ` · ${event.findings[0].severity}: ${event.findings[0].message}` : "", "faint"),
    ],
    { taskId: event.taskId },
  );
}
