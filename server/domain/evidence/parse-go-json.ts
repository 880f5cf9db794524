import { z } from "zod";
import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { readJsonLines } from "./read-json";

const lineSchema = z.object({
  Action: z.string(),
  Package: z.string().default(""),
  Test: z.string().optional(),
  Output: z.string().optional(),
  Elapsed: z.number().optional(),
});
type Line = z.infer<typeof lineSchema>;
type Running = { name: string; output: string; end: Line | null };

const ends: Record<string, TestOutcome["status"]> = { pass: "passed", fail: "failed", skip: "skipped" };

/** `go test -json`: a line an event. Tests that were started and never ended are failures of an incomplete run. */
export function parseGoJson(text: string): TestReport {
  const lines = readJsonLines(text).flatMap((value) => lineSchema.safeParse(value).data ?? []);
  if (lines.length === 0) return emptyReport;
  const tests = new Map<string, Running>();
  const packages = new Map<string, Running>();

  for (const line of lines) {
    const group = line.Test === undefined ? packages : tests;
    const key = `${line.Package}\n${line.Test ?? ""}`;
    const entry = group.get(key) ?? { name: line.Test ?? line.Package, output: "", end: null };
    group.set(key, entry);
    entry.output += line.Output ?? "";
    if (line.Action in ends) entry.end = line;
  }

  // A `/` in a name separates subtests only where what stands before it is a test.
  for (const [key, entry] of tests) {
    const prefix = key.length - entry.name.length;
    entry.name = entry.name.replace(/\//g, (slash, at: number) =>
      tests.has(key.slice(0, prefix + at)) ? " > " : slash,
    );
  }

  const keys = [...tests.keys()];
  const leaves = [...tests].filter(([key]) => !keys.some((other) => other.startsWith(`${key}/`)));
  const outcomes = leaves.map(([, entry]) => toOutcome(entry));
  const ended = [...packages.values()];
  // A package that does not build has no tests, and its failure is the only trace of it.
  const broken = [...packages].filter(
    ([key, entry]) => entry.end?.Action === "fail" && !keys.some((other) => other.startsWith(key)),
  );
  return makeReport([...outcomes, ...broken.map(([, entry]) => toOutcome(entry))], {
    complete: [...ended, ...tests.values()].every((entry) => entry.end !== null) && ended.length > 0,
    durationMs: ended.reduce((sum, entry) => sum + (entry.end?.Elapsed ?? 0) * 1000, 0),
  });
}

function toOutcome({ name, output, end }: Running): TestOutcome {
  const status = end === null ? "failed" : (ends[end.Action] ?? "failed");
  const place = /^\s*([\w./-]+_test\.go):(\d+):/m.exec(output);
  return makeOutcome({
    name,
    status,
    file: place?.[1],
    line: place === null ? null : Number(place[2]),
    durationMs: end?.Elapsed === undefined ? null : end.Elapsed * 1000,
    message: status === "failed" ? output.replace(/^[ \t]*(?:=== RUN|--- FAIL).*\n/gm, "").trim() : null,
  });
}
