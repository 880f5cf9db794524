import { z } from "zod";
import type { TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { readJsonDocument } from "./read-json";

const testSchema = z.object({
  fullTitle: z.string(),
  file: z.string().nullish(),
  duration: z.number().nullish(),
  err: z.object({ message: z.string().nullish(), stack: z.string().nullish() }).nullish(),
});
type MochaTest = z.infer<typeof testSchema>;

const reportSchema = z.object({
  stats: z.object({ tests: z.number(), duration: z.number().nullish() }),
  tests: z.array(testSchema),
  pending: z.array(testSchema).default([]),
  failures: z.array(testSchema).default([]),
});

/** Mocha's `json` reporter. */
export function parseMochaJson(text: string): TestReport {
  const parsed = reportSchema.safeParse(readJsonDocument(text));
  if (!parsed.success) return emptyReport;
  const { stats, tests, pending, failures } = parsed.data;
  const key = (test: MochaTest) => `${test.file}\n${test.fullTitle}`;
  const pendingKeys = new Set(pending.map(key));
  const failureKeys = new Set(failures.map(key));
  const known = new Set(tests.map(key));
  const statusOf = (test: MochaTest) => {
    if (failureKeys.has(key(test))) return "failed";
    return pendingKeys.has(key(test)) ? "skipped" : "passed";
  };

  // Failed hooks are failures, but not tests.
  const all = [...tests, ...failures.filter((test) => !known.has(key(test)))];
  const outcomes = all.map((test) =>
    makeOutcome({
      name: test.fullTitle,
      status: statusOf(test),
      file: test.file,
      durationMs: test.duration,
      message: test.err?.message ?? test.err?.stack,
    }),
  );
  return makeReport(outcomes, { complete: tests.length >= stats.tests, durationMs: stats.duration ?? null });
}
