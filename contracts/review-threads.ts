import { z } from "zod";
import { idSchema, plainWords, textSchema } from "./inputs";

const wordsSchema = textSchema.overwrite(plainWords).trim();

/** Where a comment stands: lines of one side of a diff, 1-based, the last one included. */
export const linePlaceSchema = z.object({
  file: z.string(),
  side: z.enum(["old", "new"]),
  line: z.number().int().positive(),
  endLine: z.number().int().positive(),
});
export type LinePlace = z.infer<typeof linePlaceSchema>;

/** What a word in a thread is: a person's, or an agent's answer, change or question back. */
export const replyKindSchema = z.enum(["comment", "answered", "fixed", "question"]);
export type ReplyKind = z.infer<typeof replyKindSchema>;

/** `open`: an agent has to answer. `answered`: an agent has. `resolved`: a person is content. */
export const threadStatusSchema = z.enum(["open", "answered", "resolved"]);
export type ThreadStatus = z.infer<typeof threadStatusSchema>;

/** POST /api/missions/:missionId/tasks/:taskId/threads */
export const newThreadSchema = z.object({
  place: linePlaceSchema
    .extend({
      file: textSchema.min(1).max(1_000),
      line: z.number().int().positive().max(10_000_000),
      endLine: z.number().int().positive().max(10_000_000),
    })
    .refine(
      ({ line, endLine }) => endLine >= line && endLine - line < 500,
      "The range ends before it begins, or is too long",
    ),
  /** The lines as the person saw them: they say what is meant once the lines have moved. */
  quote: textSchema.overwrite(plainWords).max(8_000),
  text: wordsSchema.min(1).max(8_000),
  /** Commit whose diff was shown; null: the files of a running attempt. */
  commit: textSchema.max(64).nullable(),
});
export type NewThread = z.infer<typeof newThreadSchema>;

export const openedThreadSchema = z.object({ threadId: z.string() });

/** POST /api/missions/:missionId/threads/:threadId: words, or a state, or both. */
export const threadAnswerSchema = z
  .object({
    text: wordsSchema.min(1).max(8_000).optional(),
    resolved: z.boolean().optional(),
  })
  .refine(
    ({ text, resolved }) => text !== undefined || resolved !== undefined,
    "Say something, or resolve it",
  );
export type ThreadAnswer = z.infer<typeof threadAnswerSchema>;

/** POST /api/missions/:missionId/tasks/:taskId/acknowledgements */
export const acknowledgementSchema = z.object({
  /** `findingKey` of the finding. */
  finding: idSchema,
  reason: wordsSchema.min(3, "Say why").max(2_000),
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** POST /api/missions/:missionId/tasks/:taskId/acknowledgements/withdraw */
export const withdrawalSchema = acknowledgementSchema.pick({ finding: true });
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** POST /api/missions/:missionId/tasks/:taskId/mutation-check → its id, as soon as it has begun. */
export const mutationCheckSchema = z.object({
  /** Wrong changes that are tried at most; each runs the tests once. */
  most: z.number().int().min(1).max(20).default(8),
});
export const mutationCheckStartedSchema = z.object({ checkId: z.string() });
/** The artifact that a check leaves: what was tried. */
export const mutationReportSchema = z.object({
  commit: z.string(),
  mutants: z.array(
    z.object({
      path: z.string(),
      line: z.number().int(),
      from: z.string(),
      to: z.string(),
      /** Whether a test failed with it. */
      noticed: z.boolean(),
    }),
  ),
});
export type MutationReport = z.infer<typeof mutationReportSchema>;
