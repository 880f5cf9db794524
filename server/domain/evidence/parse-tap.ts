import { type EventLog, Parser, type Result } from "tap-parser";
import { z } from "zod";
import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { makeOutcome, makeReport } from "./outcomes";
import { locationComment } from "./test-command";

/**
 * Reads TAP 13 and 14 with nested subtests, as `node --test` and others write it. A subtest's parent counts only
 * when it failed by itself (a hook, its own assertion); otherwise its children say everything.
 */
export function parseTap(text: string): TestReport {
  // The parser makes up a plan of no tests where there is nothing to read.
  const saysSomething = /^[ \t]*(?:not )?ok\b|^1\.\.0/m.test(text);
  const level = readLevel(Parser.parse(text));
  return makeReport(
    level.tests.map((test) => test.outcome),
    { complete: saysSomething && level.complete, durationMs: totalDuration(text) },
  );
}

/** The outcome, and whether it may still learn where its test is written. */
type Found = { outcome: TestOutcome };
type Level = { tests: Found[]; complete: boolean };

function readLevel(log: EventLog): Level {
  const tests: Found[] = [];
  let complete = true;
  let points = 0;
  let planned: number | null = null;
  let children: Level | null = null;
  let latest: Found | null = null;
  let notes: string[] = [];

  for (const [kind, data] of log as Array<[string, unknown]>) {
    if (kind === "child") {
      children = readLevel(data as EventLog);
      complete &&= children.complete;
    } else if (kind === "assert") {
      points += 1;
      latest = { outcome: toOutcome(data as Result, notes) };
      notes = [];
      tests.push(...resolve(latest, data as Result, children?.tests ?? []));
      children = null;
    } else if (kind === "comment") {
      if (!locate(latest, String(data))) notes.push(String(data).trim().replace(/^# ?/, ""));
    } else if (kind === "plan") {
      planned = planSchema.parse(data).end;
    } else if (kind === "bailout") {
      complete = false;
    }
  }
  // A child without its parent's line: the report ends in the middle.
  if (children !== null) tests.push(...children.tests);
  return { tests, complete: complete && children === null && planned !== null && points === planned };
}

const planSchema = z.object({ end: z.number() });

/** What a line says, given the subtests before it. */
function resolve(own: Found, point: Result, children: Found[]): Found[] {
  if (children.length === 0) return isEmptyFile(point) ? [] : [own];
  const excused = own.outcome.status === "todo" || own.outcome.status === "skipped";
  if (excused) {
    const { status } = own.outcome;
    return children.map(({ outcome }) => ({
      outcome: outcome.status === "failed" ? { ...outcome, status } : outcome,
    }));
  }
  const explained = point.ok || children.some(({ outcome }) => outcome.status === "failed");
  return explained ? children : [...children, own];
}

/** `node --test` reports a file without a single test as a passed test named by its path. It proves nothing. */
function isEmptyFile(point: Result): boolean {
  return point.ok && /^\S+\.[cm]?[jt]sx?$/.test(point.name);
}

const diagnosticSchema = z
  .object({
    error: z.string().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    location: z.string().optional().catch(undefined),
    at: z.object({ file: z.string(), line: z.number() }).optional().catch(undefined),
    duration_ms: z.number().optional().catch(undefined),
  })
  .catch({});

/** node says no more than this of a file that could not be loaded; why is in the comments before. */
const fileFailed = "test failed";
const notesKept = 30;

function toOutcome(point: Result, notes: string[]): TestOutcome {
  const diagnostic = diagnosticSchema.parse(point.diag ?? {});
  const error = diagnostic.error === fileFailed ? notes.slice(-notesKept).join("\n") : diagnostic.error;
  const location =
    diagnostic.location === undefined ? null : /^(.+?):(\d+)(?::\d+)?$/.exec(diagnostic.location);
  return makeOutcome({
    name: point.fullname || point.name,
    status: statusOf(point),
    file: location?.[1] ?? diagnostic.at?.file,
    line: location === null ? diagnostic.at?.line : Number(location[2]),
    durationMs: point.time ?? diagnostic.duration_ms,
    message: point.ok ? null : (error ?? diagnostic.message ?? point.tapError),
  });
}

function statusOf(point: Result): TestOutcome["status"] {
  if (point.skip) return "skipped";
  if (point.todo) return "todo";
  return point.ok ? "passed" : "failed";
}

/** Our test command adds a comment after each test that says where it is written; TAP says it for failures only. */
function locate(latest: Found | null, comment: string): boolean {
  const match = locationComment.exec(comment);
  if (latest === null || match === null) return false;
  if (latest.outcome.file === null)
    latest.outcome = makeOutcome({ ...latest.outcome, file: match[1], line: Number(match[2]) });
  return true;
}

function totalDuration(text: string): number | null {
  const match = /^# duration_ms (\d+(?:\.\d+)?)\s*$/m.exec(text);
  return match === null ? null : Number(match[1]);
}
