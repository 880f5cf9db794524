import { rfcWord } from "@/components/lib/rfc-look";
import { because, type LinesOf, line, t } from "./log-line";

/** Of each event its line. */
export const rfcLines = {
  "rfc-status-changed": (event) =>
    line([t(`RFC ${rfcWord(event.to)}`), t(` · ${event.title}`, "dim"), t(because(event.reason), "faint")], {
      taskId: event.taskId,
    }),
  "rfc-commented": (event) =>
    line([
      t(`${event.by} comments on the RFC`),
      t(event.line ? ` at line ${event.line}` : event.section ? ` at ${event.section}` : "", "faint"),
      t(` · ${event.text}`, "dim"),
    ]),
  "rfc-comment-resolved": (event) => line([t(`${event.by} resolved a comment on the RFC`, "dim")]),
  "rfc-renumbered": (event) => line([t("RFC renumbered"), t(` · ${event.from} is now ${event.to}`, "dim")]),
  "rfc-implementation-linked": (event) =>
    line([t("RFC to be built"), t(` · by mission ${event.implementationId}`, "dim")]),
} satisfies LinesOf<
  | "rfc-status-changed"
  | "rfc-commented"
  | "rfc-comment-resolved"
  | "rfc-renumbered"
  | "rfc-implementation-linked"
>;
