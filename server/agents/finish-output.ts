import { z } from "zod";
import type { AgentDefinition } from "@/contracts/agents";
import { findingSchema } from "@/contracts/evidence";
import { plainWords } from "@/contracts/inputs";

const summary = z
  .string()
  .min(1)
  .max(20_000)
  .describe("What was done, what was left out and why: plain and honest.");

const answers = z
  .array(
    z.object({
      thread: z.string().max(64),
      kind: z.enum(["fixed", "answered", "question"]),
      text: z.string().overwrite(plainWords).min(1).max(8_000),
    }),
  )
  .max(100)
  .optional()
  .describe(
    "Only where the brief has comments: one for each, by its thread. fixed: you changed files for it; answered: nothing had to change, and why; question: you need a person's word.",
  );

const removedTests = z
  .array(
    z.object({
      test: z
        .string()
        .min(1)
        .max(1_000)
        .describe("Its full name, or a test file's path for all that were in it."),
      why: z.string().overwrite(plainWords).min(3).max(2_000),
    }),
  )
  .max(100)
  .optional()
  .describe("Only where tests that passed before had to go or be skipped: which, and why.");

const notShown = z
  .array(z.object({ criterion: z.string().max(64), why: z.string().overwrite(plainWords).min(3).max(2_000) }))
  .max(500)
  .optional()
  .describe(
    "Only of a testing task: criteria of its brief that no test speaks of, not even a todo, and why.",
  );

const testPlan = z
  .string()
  .overwrite(plainWords)
  .max(50_000)
  .optional()
  .describe(
    "Only of a testing task with criteria: the test plan as Markdown. Which criteria and risks, at which level, with which data; what is not tested, and why.",
  );

/** A model's words are bounded like people's: they are shown, and told to other agents. */
const words = (most: number) => z.string().overwrite(plainWords).max(most);
const finding = findingSchema.extend({
  file: words(1_000),
  rule: words(200),
  message: words(8_000),
  suggestion: words(8_000).nullable().default(null),
});

/** What `finish` must carry, by the role's output contract. */
export const finishSchemas = {
  files: z.object({ summary, answers, removedTests, notShown, testPlan }),
  diagrams: z.object({ summary, answers }),
  document: z.object({ summary, answers }),
  review: z.object({
    summary,
    answers,
    verdict: z.enum(["approve", "request-changes"]),
    findings: z.array(finding).max(200),
  }),
  spec: z.object({ summary, spec: z.string().min(1).max(1_000_000).describe("The whole spec as Markdown.") }),
  decision: z.object({
    summary,
    decision: z.enum(["retry", "reassign", "ask-person", "give-up"]),
    agent: z.string().optional(),
    reason: words(4_000).min(1),
    acknowledge: z
      .array(
        z.object({
          file: z.string(),
          line: z.number().int().nullable(),
          rule: z.string(),
          message: words(8_000).optional().describe("Its words, where others share its place and rule."),
          reason: words(2_000).min(3),
        }),
      )
      .max(50)
      .optional()
      .describe(
        "Findings of the brief that may stay, each with the reason: they do not block any more. Not critical ones: a person takes those on.",
      ),
  }),
} as const satisfies Record<AgentDefinition["output"], z.ZodType>;

export type FinishOutput =
  | ({ contract: "files" } & z.infer<typeof finishSchemas.files>)
  | ({ contract: "diagrams" | "document" } & z.infer<typeof finishSchemas.document>)
  | ({ contract: "review" } & z.infer<typeof finishSchemas.review>)
  | ({ contract: "spec" } & z.infer<typeof finishSchemas.spec>)
  | ({ contract: "decision" } & z.infer<typeof finishSchemas.decision>);

/** Parses the input of a `finish` call; the error is written for the model. */
export function parseFinish(
  contract: AgentDefinition["output"],
  input: unknown,
): { ok: true; output: FinishOutput } | { ok: false; message: string } {
  const parsed = finishSchemas[contract].safeParse(input);
  if (!parsed.success) return { ok: false, message: z.prettifyError(parsed.error) };
  return { ok: true, output: { contract, ...parsed.data } as FinishOutput };
}
