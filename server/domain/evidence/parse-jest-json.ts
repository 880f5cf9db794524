import { z } from "zod";
import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { readJsonDocument } from "./read-json";

const assertionSchema = z.object({
  ancestorTitles: z.array(z.string()).default([]),
  title: z.string(),
  status: z.string(),
  duration: z.number().nullish(),
  failureMessages: z.array(z.string()).nullish(),
  location: z.object({ line: z.number() }).nullish(),
});

const fileSchema = z.object({
  name: z.string(),
  status: z.string().optional(),
  message: z.string().nullish(),
  startTime: z.number().nullish(),
  endTime: z.number().nullish(),
  assertionResults: z.array(assertionSchema),
});
type JestFile = z.infer<typeof fileSchema>;

const reportSchema = z.object({ testResults: z.array(fileSchema), wasInterrupted: z.boolean().optional() });

const statuses: Record<string, TestOutcome["status"]> = {
  passed: "passed",
  failed: "failed",
  todo: "todo",
  pending: "skipped",
  skipped: "skipped",
  disabled: "skipped",
};

/** Jest's `--json`, which Vitest's `json` reporter writes as well. */
export function parseJestJson(text: string): TestReport {
  const parsed = reportSchema.safeParse(readJsonDocument(text));
  if (!parsed.success) return emptyReport;
  const { testResults, wasInterrupted } = parsed.data;
  const durationMs = testResults.reduce(
    (sum, file) => sum + ((file.endTime ?? 0) - (file.startTime ?? 0)),
    0,
  );
  return makeReport(testResults.flatMap(outcomesOf), { complete: wasInterrupted !== true, durationMs });
}

function outcomesOf(file: JestFile): TestOutcome[] {
  const outcomes = file.assertionResults.map((test) =>
    makeOutcome({
      name: [...test.ancestorTitles, test.title].filter(Boolean).join(" > "),
      status: statuses[test.status] ?? "failed",
      file: file.name,
      line: test.location?.line,
      durationMs: test.duration,
      message: test.failureMessages?.join("\n"),
    }),
  );
  // A file that could not be loaded has failed without naming a test.
  const unexplained = file.status === "failed" && !outcomes.some((test) => test.status === "failed");
  if (!unexplained) return outcomes;
  return [
    ...outcomes,
    makeOutcome({ name: file.name, status: "failed", file: file.name, message: file.message }),
  ];
}
