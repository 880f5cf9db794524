import { z } from "zod";
import type { TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { readJsonLines } from "./read-json";

const lineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("suite"), suite: z.object({ id: z.number(), path: z.string() }) }),
  z.object({
    type: z.literal("testStart"),
    time: z.number(),
    test: z.object({ id: z.number(), name: z.string(), suiteID: z.number(), line: z.number().nullish() }),
  }),
  z.object({ type: z.literal("error"), testID: z.number(), error: z.string() }),
  z.object({
    type: z.literal("testDone"),
    testID: z.number(),
    result: z.string(),
    skipped: z.boolean().default(false),
    hidden: z.boolean().default(false),
    time: z.number(),
  }),
  z.object({ type: z.literal("done"), time: z.number() }),
]);
type Line = z.infer<typeof lineSchema>;

/** Dart's and Flutter's `--reporter json`: a line an event. */
export function parseDartJson(text: string): TestReport {
  const lines = readJsonLines(text).flatMap((value) => lineSchema.safeParse(value).data ?? []);
  if (lines.length === 0) return emptyReport;
  const ofType = <T extends Line["type"]>(type: T) =>
    lines.filter((line): line is Extract<Line, { type: T }> => line.type === type);
  const paths = new Map(ofType("suite").map(({ suite }) => [suite.id, suite.path]));
  const ends = new Map(ofType("testDone").map((line) => [line.testID, line]));
  const errors = new Map(ofType("error").map((line) => [line.testID, line.error]));
  const done = ofType("done").at(-1);

  const outcomes = ofType("testStart").flatMap(({ test, time }) => {
    const end = ends.get(test.id);
    // Loading a file is a hidden test of its own, which matters only when it fails.
    if (end?.hidden && end.result === "success") return [];
    const status = end?.skipped ? "skipped" : end?.result === "success" ? "passed" : "failed";
    const { name, line } = test;
    const durationMs = end === undefined ? null : end.time - time;
    return makeOutcome({
      name,
      status,
      file: paths.get(test.suiteID),
      line,
      durationMs,
      message: errors.get(test.id),
    });
  });
  return makeReport(outcomes, { complete: done !== undefined, durationMs: done?.time ?? null });
}
