import { counted } from "@/components/lib/format";
import type { MissionEventOf } from "@/contracts/events";
import { type LinesOf, type LogLine, line, t } from "./log-line";

/** Of each event its line. */
export const evidenceLines = {
  "artifact-recorded": (event) =>
    line([t(`${event.kind} `), t(event.title, "dim"), t(event.path ? ` ${event.path}` : "", "faint")], {
      taskId: event.taskId,
    }),
  "tests-recorded": testsLine,
  "evidence-updated": evidenceLine,
  "review-recorded": reviewLine,
} satisfies LinesOf<"artifact-recorded" | "tests-recorded" | "evidence-updated" | "review-recorded">;

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
