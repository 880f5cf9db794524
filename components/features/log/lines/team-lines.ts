import { counted } from "@/components/lib/format";
import { type LinesOf, line, t } from "./log-line";

/** Of each event its line. */
export const teamLines = {
  "message-delivered": (event) => line([t(`message delivered at step ${event.step + 1}`, "dim")], event),
  "message-acknowledged": (event) =>
    line([t("message acknowledged", "dim"), t(` · ${event.text.split("\n", 1)[0] ?? ""}`)], event),
  "work-taken-over": (event) =>
    line(
      [t("taken over", "ask"), t(` by ${event.by}: its files are theirs until they are handed back`, "dim")],
      {
        taskId: event.taskId,
      },
    ),
  "work-handed-back": (event) =>
    line(
      event.kept
        ? [
            t("taken back", "dim"),
            t(` from ${event.by}: what was changed by hand is kept with the task`, "dim"),
            t(` · ${event.files.map(({ path }) => path).join(" ")}`, "faint"),
          ]
        : event.commit === null
          ? [t("handed back without changes", "dim"), t(` · by ${event.by}`, "faint")]
          : [
              t("handed back", "done"),
              t(` by ${event.by} · ${counted(event.files.length, "file")} changed`, "dim"),
              t(` · ${event.files.map(({ path }) => path).join(" ")}`, "faint"),
              ...(event.allowed ? [t(` · the task may change ${event.allowed.join(" ")} too`, "dim")] : []),
            ],
      { taskId: event.taskId },
    ),
  "disagreement-settled": (event) =>
    line(
      [
        t(event.stands ? "stands after all" : "dropped"),
        t(` · ${event.about.split("\n", 1)[0] ?? ""}`, "dim"),
        t(` · decided by ${event.by}: ${event.reason}`, "faint"),
      ],
      { taskId: event.taskId },
    ),
} satisfies LinesOf<
  | "message-delivered"
  | "message-acknowledged"
  | "work-taken-over"
  | "work-handed-back"
  | "disagreement-settled"
>;
