import { z } from "zod";
import { idSchema } from "./inputs";
import { missionStatusSchema } from "./status-schemas";

/** GET /api/dead-letters: tasks that nobody works on any more, because their retries or attempts are used up. */
export const deadLetterSchema = z.object({
  missionId: z.string(),
  missionTitle: z.string(),
  missionStatus: missionStatusSchema,
  projectId: z.string(),
  taskId: z.string(),
  number: z.string(),
  title: z.string(),
  agent: z.string(),
  /** Why it could not be done, in a sentence. */
  reason: z.string().nullable(),
  since: z.string(),
  attempts: z.number().int(),
  spentMicroUsd: z.number().int(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
export const deadLettersSchema = z.array(deadLetterSchema);

const namedTaskSchema = z.object({ missionId: idSchema, taskId: idSchema });

/** POST /api/dead-letters/retry: puts them back in the queue; left out: all of them. */
export const retryDeadLettersSchema = z.object({ tasks: z.array(namedTaskSchema).max(1_000).optional() });
export const retriedDeadLettersSchema = z.object({
  retried: z.array(namedTaskSchema),
  /** Those that were not tried again, each with the reason. */
  refused: z.array(namedTaskSchema.extend({ message: z.string() })),
});
export type RetriedDeadLetters = z.infer<typeof retriedDeadLettersSchema>;
