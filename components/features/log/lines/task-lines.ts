import { counted } from "@/components/lib/format";
import type { MissionEventOf } from "@/contracts/events";
import { formatUsd, microUsdFromUsd } from "@/contracts/money";
import { because, type LinesOf, type LogLine, type LogTone, line, otherTask, t } from "./log-line";

const stageWords: Record<MissionEventOf<"stage-decided">["what"], string> = {
  skipped: "not needed",
  again: "goes back",
  limit: "has come round too often",
};

/** Of each event its line. */
export const taskLines = {
  "task-added": (event) =>
    line([t(`task added by ${event.by} · ${event.task.title}`)], { taskId: event.task.id }),
  "task-status-changed": taskStatusLine,
  "task-held": (event) =>
    line(
      [
        t("waits for ", "dim"),
        otherTask(event.holderId, "dim"),
        t(` · both may change ${event.glob}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
  "task-reordered": (event) =>
    line(
      [
        ...(event.before === null
          ? [t("moved to the end of its phase", "dim")]
          : [t("moved before ", "dim"), otherTask(event.before, "dim")]),
        t(` · by ${event.by}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
  "task-reassigned": (event) => line([t(`given to ${event.agent} by ${event.by}`)], { taskId: event.taskId }),
  "task-cap-set": (event) =>
    line(
      [
        t(event.capUsd === null ? "budget lifted" : `budget ${formatUsd(microUsdFromUsd(event.capUsd))}`),
        t(` · by ${event.by}`, "dim"),
      ],
      { taskId: event.taskId },
    ),
  "task-paused": (event) =>
    line([t("paused", "dim"), t(` · by ${event.by}`, "faint")], { taskId: event.taskId }),
  "task-resumed": (event) =>
    line([t("resumed", "dim"), t(` · by ${event.by}`, "faint")], { taskId: event.taskId }),
  "attempt-started": (event) =>
    line(
      [
        t(event.purpose === "fix" ? "fix" : "attempt"),
        t(` ${event.number} started`),
        t(` · ${event.model}`, "faint"),
      ],
      event,
    ),
  "attempt-resumed": (event) =>
    line([t("attempt resumed"), t(` · ${counted(event.stepsKept, "step")} kept`, "dim")], {
      taskId: event.taskId,
    }),
  "attempt-finished": (event) =>
    line(
      [
        t(
          // No result yet, and no green: what came of it is the task's state. A coordinator's may have found nothing to try.
          `attempt ${event.outcome === "succeeded" ? "finished" : event.outcome}`,
          event.outcome === "succeeded" ? "text" : event.outcome === "failed" ? "fail" : "dim",
        ),
        t(` · ${event.summary}`, "dim"),
      ],
      { taskId: event.taskId, level: event.outcome === "failed" ? "warn" : "info" },
    ),
  "conflict-foreseen": (event) =>
    line(
      event.paths.length > 0
        ? [
            t("conflict ahead", "ask"),
            t(" with ", "dim"),
            otherTask(event.landedId, "dim"),
            t(` · ${event.paths.join(" ")}`, "dim"),
          ]
        : [t(`no conflict ahead any more · ${event.commit.slice(0, 8)}`, "dim")],
      { taskId: event.taskId, level: event.paths.length > 0 ? "warn" : "info" },
    ),
  "outputs-recorded": (event) =>
    line([t("left", "dim"), t(` ${outputsText(event.outputs)}`, "faint")], {
      taskId: event.taskId,
      level: "debug",
    }),
  "stage-decided": (event) =>
    line(
      [t(stageWords[event.what], event.what === "limit" ? "ask" : "dim"), t(because(event.reason), "dim")],
      {
        taskId: event.taskId,
      },
    ),
  "next-attempt-set": (event) =>
    line(
      [
        t(
          event.way === "without-loop"
            ? "next attempt goes on without the looping part"
            : "next attempt with another model",
        ),
        t(` · by ${event.by}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
  "task-committed": (event) =>
    line(
      [
        t(`commit ${event.commit.slice(0, 8)}`, "done"),
        t(` · ${counted(event.files.length, "file")}`, "dim"),
        t(` ${event.files.map((file) => file.path).join(" ")}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
  "task-kept": (event) =>
    line(
      [
        t("kept", "done"),
        t(` from ${event.missionId}`, "dim"),
        t(event.commit ? ` · commit ${event.commit.slice(0, 8)}` : "", "dim"),
        t(` · ${counted(event.files.length, "file")}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
  "task-noted": (event) =>
    line(
      [
        t(event.text === null ? "forgot" : "noted", "dim"),
        t(` ${event.key}`),
        t(event.text === null ? "" : ` · ${event.text.split("\n", 1)[0] ?? ""}`, "dim"),
      ],
      { taskId: event.taskId, agent: event.agent },
    ),
  "memories-recalled": (event) =>
    line(
      [
        t(event.asked ? "looked up" : "recalled", "dim"),
        t(` ${event.entries.map(({ title }) => title).join(" · ") || "nothing"}`),
        t(
          event.recommendations.length > 0
            ? ` · ${counted(event.recommendations.length, "recommendation")}`
            : "",
          "faint",
        ),
      ],
      { taskId: event.taskId },
    ),
} satisfies LinesOf<
  | "task-added"
  | "task-status-changed"
  | "task-held"
  | "task-reordered"
  | "task-reassigned"
  | "task-cap-set"
  | "task-paused"
  | "task-resumed"
  | "attempt-started"
  | "attempt-resumed"
  | "attempt-finished"
  | "conflict-foreseen"
  | "outputs-recorded"
  | "stage-decided"
  | "next-attempt-set"
  | "task-committed"
  | "task-kept"
  | "task-noted"
  | "memories-recalled"
>;

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
          : // Brought back: whoever reads that it was cancelled or skipped must read this too.
            isBack(event)
            ? "info"
            : event.to === "pending" || event.to === "ready"
              ? "debug"
              : "info",
  });
}

function isBack({ from, to }: MissionEventOf<"task-status-changed">): boolean {
  return (from === "cancelled" || from === "skipped") && (to === "pending" || to === "ready");
}

function outputsText(outputs: MissionEventOf<"outputs-recorded">["outputs"]): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") || "none" : value}`)
    .join(" · ");
}
