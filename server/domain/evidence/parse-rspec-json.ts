import { z } from "zod";
import type { TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { readJsonDocument } from "./read-json";

const reportSchema = z.object({
  examples: z.array(
    z.object({
      full_description: z.string(),
      status: z.string(),
      file_path: z.string().nullish(),
      line_number: z.number().nullish(),
      run_time: z.number().nullish(),
      exception: z.object({ message: z.string() }).nullish(),
    }),
  ),
  summary: z.object({
    duration: z.number().nullish(),
    example_count: z.number(),
    errors_outside_of_examples_count: z.number().default(0),
  }),
});

/** RSpec's `json` formatter. */
export function parseRspecJson(text: string): TestReport {
  const parsed = reportSchema.safeParse(readJsonDocument(text));
  if (!parsed.success) return emptyReport;
  const { examples, summary } = parsed.data;
  const outcomes = examples.map((example) =>
    makeOutcome({
      name: example.full_description,
      status: example.status === "passed" ? "passed" : example.status === "pending" ? "skipped" : "failed",
      file: example.file_path?.replace(/^\.\//, ""),
      line: example.line_number,
      durationMs: example.run_time == null ? null : example.run_time * 1000,
      message: example.exception?.message,
    }),
  );
  const complete = examples.length >= summary.example_count && summary.errors_outside_of_examples_count === 0;
  return makeReport(outcomes, {
    complete,
    durationMs: summary.duration == null ? null : summary.duration * 1000,
  });
}
