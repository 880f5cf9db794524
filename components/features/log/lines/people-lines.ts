import { type LinesOf, line, t } from "./log-line";

/** Of each event its line. */
export const peopleLines = {
  "approval-requested": (event) =>
    line(
      [
        t(event.gate === "question" ? "asks you" : `asks for approval (${event.gate})`, "ask"),
        t(` · ${event.title}`),
      ],
      { ...event, level: "warn" },
    ),
  "grant-given": (event) =>
    line([t("allowed for this mission", "done"), t(` by ${event.by}`), t(` · ${event.covers}`, "dim")]),
  "grant-used": (event) =>
    line([t("let through by what was allowed for this mission", "dim")], {
      taskId: event.taskId,
      level: "debug",
    }),
  "grant-revoked": (event) => line([t("no longer allowed for this mission", "ask"), t(` by ${event.by}`)]),
  "approval-decided": (event) =>
    line([
      t(
        // Of what is not said here: sent back, or rejected for good.
        event.decision === "rejected" ? "declined" : event.decision,
        event.decision === "rejected" ? "fail" : event.decision === "voided" ? "ask" : "done",
      ),
      t(` by ${event.by}`),
      t(event.answer ? ` · ${event.answer}` : "", "dim"),
    ]),
  "message-posted": (event) =>
    line([t(event.to ? `to ${event.to}: ` : "says: ", "faint"), t(event.text)], {
      agent: event.from,
      taskId: event.taskId,
    }),
  "shared-context-set": (event) =>
    line(
      [t(`shared ${event.key} v${event.version} by ${event.by}`, "dim"), t(` · ${event.reason}`, "faint")],
      { level: "debug" },
    ),
} satisfies LinesOf<
  | "approval-requested"
  | "grant-given"
  | "grant-used"
  | "grant-revoked"
  | "approval-decided"
  | "message-posted"
  | "shared-context-set"
>;
