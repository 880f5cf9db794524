import { z } from "zod";
import { fileChangeSchema } from "./evidence";

/** GET /api/missions/:missionId/tasks/:taskId/take-over */
export const takenOverSchema = z.object({
  /** False while the agent's running step ends: the files come after it. */
  isResting: z.boolean(),
  /** The folder with the files, on the machine that War Room runs on. */
  path: z.string().nullable(),
  /** What was changed in it so far. */
  diff: z.string(),
  files: z.array(fileChangeSchema),
  /** Of these, what the task may not change. */
  outside: z.array(z.string()),
  /** Links that point out of the folder: they are not laid out, and stay as they are. */
  leftOut: z.array(z.string()).default([]),
  /** Names exactly what is shown; to be sent with the hand-back. */
  tree: z.string().nullable(),
});
export type TakenOver = z.infer<typeof takenOverSchema>;

/**
 * POST /api/missions/:missionId/tasks/:taskId/hand-back. `tree` null: without what was changed. `allow`: paths outside the
 * task's write set that belong to it from here on.
 */
export const handBackSchema = z.object({
  tree: z.string().min(1).max(100).nullable(),
  allow: z.array(z.string().min(1).max(1_000)).max(500).default([]),
});
export type HandBackInput = z.input<typeof handBackSchema>;
