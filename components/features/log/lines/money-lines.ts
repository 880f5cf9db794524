import type { MissionEventOf } from "@/contracts/events";
import { formatUsd } from "@/contracts/money";
import { type LinesOf, type LogLine, line, t } from "./log-line";

/** Of each event its line. */
export const moneyLines = {
  "budget-changed": budgetLine,
  "budget-warned": (event) =>
    line(
      [
        t(`budget warning: ${formatUsd(event.spentMicroUsd)} spent`, "ask"),
        t(` of the ${formatUsd(event.warnMicroUsd)} to warn at`, "dim"),
      ],
      { level: "warn" },
    ),
  "log-written": (event) =>
    line(
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
    ),
} satisfies LinesOf<"budget-changed" | "budget-warned" | "log-written">;

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
