import type { AnalysisError } from "@/components/lib/use-analysis";
import type { LineMark } from "./gate-marks";

type Check = Pick<LineMark, "check" | "gate" | "message" | "line" | "from" | "to">;

/**
 * What stands beside the lines of a spec: what the gates find, and why it cannot be read.
 * @param accepted checks that a person takes as they are; null: nothing is asked to be accepted
 */
export function specMarks(
  checks: readonly Check[],
  error: AnalysisError | null,
  accepted: ReadonlySet<string> | null,
): LineMark[] {
  const faults = error ? [error, ...error.more] : [];
  return [
    ...checks.map((check) => ({
      ...check,
      ...{ accepted: accepted?.has(check.check) ?? false, acceptable: accepted !== null },
    })),
    ...faults.flatMap(({ message, line }, index) =>
      line
        ? [
            {
              ...{ check: `unreadable:${index}`, gate: "Cannot be read", message, line },
              ...{ accepted: false, acceptable: false },
            },
          ]
        : [],
    ),
  ];
}
