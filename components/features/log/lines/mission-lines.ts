import { counted } from "@/components/lib/format";
import type { MissionEventOf } from "@/contracts/events";
import { formatUsdRange } from "@/contracts/money";
import { because, type LinesOf, type LogLine, type LogTone, line, t } from "./log-line";

/** Of each event its line. */
export const missionLines = {
  "mission-created": (event) => line([t("mission "), t(event.title), t(` on ${event.branch}`, "faint")]),
  "mission-status-changed": missionStatusLine,
  "spec-replaced": (event) => line([t(`spec replaced by ${event.by}`), t(` · ${event.title}`, "faint")]),
  "plan-proposed": (event) =>
    line([
      t(`plan ${event.revision} proposed`),
      t(
        ` · ${counted(event.tasks.length, "task")} in ${counted(event.phases.length, "phase")} · ${formatUsdRange(event.estimate)}`,
        "dim",
      ),
    ]),
  "base-recorded": (event) =>
    line([t(`branch starts at ${event.commit.slice(0, 8)} of ${event.defaultBranch}`, "dim")]),
  "repository-detected": (event) => line([t("the repository is "), t(factsText(event.facts), "dim")]),
  "baseline-recorded": baselineLine,
  "branch-merged": (event) =>
    line([t("merged", "done"), t(` into ${event.into} · ${event.commit.slice(0, 8)}`, "dim")]),
  "merge-conflicted": (event) =>
    line([t("not merged", "ask"), t(` into ${event.into} · ${event.paths.join(", ")}`, "dim")], {
      level: "warn",
    }),
} satisfies LinesOf<
  | "mission-created"
  | "mission-status-changed"
  | "spec-replaced"
  | "plan-proposed"
  | "base-recorded"
  | "repository-detected"
  | "baseline-recorded"
  | "branch-merged"
  | "merge-conflicted"
>;

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

function isAsking(status: MissionEventOf<"mission-status-changed">["to"]): boolean {
  return status === "budget_stopped" || status === "not_merged";
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
