import type { StepDetail } from "./api";

/** What a finished step has printed; of one that printed nothing, or is older than such records, what was said of it. */
export function recordedOutput({ result }: Pick<StepDetail, "result">): string {
  for (const key of ["terminal", "text", "message", "summary"]) {
    const text = result?.[key];
    if (typeof text === "string") return text;
  }
  return "";
}
