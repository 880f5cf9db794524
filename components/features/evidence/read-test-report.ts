import "@/components/lib/zod-without-eval";
import { z } from "zod";
import { type Coverage, coverageSchema, type TestReport, testReportSchema } from "@/contracts/evidence";

const recordedSchema = z.object({ report: testReportSchema, coverage: coverageSchema.nullish() });

/** A recorded run: the report with its coverage, or the bare report of an older one. Null: not a report. */
export function readTestReport(content: string): { report: TestReport; coverage: Coverage | null } | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return null;
  }
  const recorded = recordedSchema.safeParse(parsed);
  if (recorded.success) return { report: recorded.data.report, coverage: recorded.data.coverage ?? null };
  const bare = testReportSchema.safeParse(parsed);
  return bare.success ? { report: bare.data, coverage: null } : null;
}
