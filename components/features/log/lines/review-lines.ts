import { counted } from "@/components/lib/format";
import type { Finding } from "@/contracts/evidence";
import { type LinesOf, line, t } from "./log-line";

const replied = { comment: "comments", answered: "answers", fixed: "has fixed it", question: "asks back" };

/** Of each event its line. */
export const reviewLines = {
  "scan-recorded": ({ taskId, scans, findings }) => {
    const left = scans
      .filter(({ ran }) => !ran)
      .map(({ scanner, note }) => `${scanner} did not run: ${note}`);
    return line(
      [
        t(`scanners · ${counted(findings.length, "finding")}`, findings.length > 0 ? "ask" : "dim"),
        t(left.length > 0 ? ` · ${left.join("; ")}` : "", "faint"),
      ],
      { taskId },
    );
  },
  "thread-opened": ({ taskId, place, text, by }) =>
    line([t(`${by} on ${place.file}:${place.line}: `, "faint"), t(text)], { taskId }),
  "thread-replied": ({ kind, text, by }) =>
    line([t(`${replied[kind]}: `, kind === "question" ? "ask" : "faint"), t(text)], { agent: by }),
  "thread-resolved": ({ resolved, by }) =>
    line([t(resolved ? "comment resolved" : "comment opened again", "dim"), t(` by ${by}`, "faint")]),
  "finding-acknowledged": ({ taskId, finding, reason, by }) =>
    line([t(`acknowledged by ${by}`, "ask"), t(` · ${placeOf(finding)}`), t(` · ${reason}`, "dim")], {
      taskId,
    }),
  "acknowledgement-withdrawn": ({ taskId, finding, by }) =>
    line([t(`acknowledgement withdrawn by ${by}`, "ask"), t(` · ${placeOf(finding)}`)], { taskId }),
  "mutation-check-started": ({ taskId, by }) =>
    line([t("mutation check begun", "dim"), t(` by ${by}`, "faint")], { taskId }),
  "mutation-check-ended": ({ taskId, reason }) =>
    line([t("mutation check ended", "ask"), t(` · ${reason}`, "dim")], { taskId }),
  "mutations-checked": ({ taskId, mutants, noticed }) =>
    line(
      [
        t("mutation check · "),
        t(`${noticed} of ${mutants} wrong changes noticed`, noticed === mutants ? "done" : "ask"),
      ],
      { taskId },
    ),
} satisfies LinesOf<
  | "scan-recorded"
  | "thread-opened"
  | "thread-replied"
  | "thread-resolved"
  | "finding-acknowledged"
  | "acknowledgement-withdrawn"
  | "mutation-check-started"
  | "mutation-check-ended"
  | "mutations-checked"
>;

function placeOf({ rule, file, line: at }: Finding): string {
  return `${rule} ${file}${at ? `:${at}` : ""}`;
}
