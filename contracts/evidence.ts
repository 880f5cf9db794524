import { z } from "zod";

export const testOutcomeSchema = z.object({
  /** Full title; suites joined with ` > `. */
  name: z.string(),
  /** `flaky`: it passed in some of its runs and failed in others. */
  status: z.enum(["passed", "failed", "flaky", "todo", "skipped"]),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  /** The assertion's message, cut to 2,000 characters. */
  message: z.string().nullable(),
  /** Of a flaky one: how many of its runs passed. */
  runs: z.object({ passed: z.number().int(), of: z.number().int() }).optional(),
  /** It did not pass before the mission either. */
  failedBefore: z.boolean().optional(),
  /** Its body calls nothing, as far as its text tells: that it passes shows nothing. */
  empty: z.boolean().optional(),
});
export type TestOutcome = z.infer<typeof testOutcomeSchema>;

/** A test as others name it. */
export const testNameSchema = testOutcomeSchema.pick({ name: true, file: true });
export type TestName = z.infer<typeof testNameSchema>;

/** A test that passed before the mission and is not run any more. */
export const goneTestSchema = testNameSchema.extend({
  how: z.enum(["gone", "skipped"]),
  /** What whoever took it away has said; null: nothing. */
  why: z.string().nullable(),
});
export type GoneTest = z.infer<typeof goneTestSchema>;

export const testReportSchema = z.object({
  passed: z.number().int(),
  failed: z.number().int(),
  todo: z.number().int(),
  skipped: z.number().int(),
  flaky: z.number().int().optional(),
  durationMs: z.number().nullable(),
  /** False when the report itself is broken: no plan, a bail-out, fewer tests than planned. */
  complete: z.boolean(),
  tests: z.array(testOutcomeSchema),
});
export type TestReport = z.infer<typeof testReportSchema>;

/** Share of changed lines that ran, 0–1, by file; null where the runner gave no coverage. */
export const coverageSchema = z.object({
  lines: z.number().min(0).max(1),
  files: z.array(z.object({ path: z.string(), lines: z.number().min(0).max(1) })),
  /** Of the lines that the change itself added or altered, and that can run. */
  changed: z
    .object({
      lines: z.number().min(0).max(1),
      ran: z.number().int(),
      of: z.number().int(),
      missed: z.array(z.object({ path: z.string(), lines: z.array(z.number().int()) })),
      /** Changed files that no test loads: all of their lines are missed. */
      unloaded: z.array(z.string()).optional(),
    })
    .optional(),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const findingSchema = z.object({
  file: z.string(),
  line: z.number().int().positive().nullable(),
  severity: z.enum(["critical", "major", "minor", "info"]),
  rule: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const criterionEvidenceSchema = z.object({
  id: z.string(),
  text: z.string(),
  state: z.enum(["proven", "unproven", "failed"]),
  tests: z.array(
    z.object({
      name: z.string(),
      status: testOutcomeSchema.shape.status,
      file: z.string().nullable(),
      line: z.number().int().nullable(),
    }),
  ),
  /** Why it is unproven, where that is known: what its task has said, or that its tests are empty. */
  why: z.string().optional(),
  /** Tasks that cover it, and the commits that they left. */
  tasks: z.array(z.string()),
  commits: z.array(z.string()),
});
export type CriterionEvidence = z.infer<typeof criterionEvidenceSchema>;

export const fileChangeSchema = z.object({
  path: z.string(),
  status: z.enum(["added", "modified", "deleted", "renamed"]),
  added: z.number().int(),
  removed: z.number().int(),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

export const artifactKindSchema = z.enum([
  "spec",
  "plan",
  "rfc",
  "diagram",
  "diff",
  "test-report",
  /** Which wrong changes of a task's lines its tests have noticed, as JSON. */
  "mutation-report",
  "review",
  "report",
  "document",
  "error",
  /** An agent's definition, as JSON. */
  "agent",
]);
export type ArtifactKind = z.infer<typeof artifactKindSchema>;
