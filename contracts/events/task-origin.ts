import { z } from "zod";

/** What decides a task's result, each as a hash (the model by its name): a task is redone where one of them differs. */
export const taskInputsSchema = z.object({
  /** The parts of the spec that the task covers. */
  spec: z.string(),
  /** Its entry in the plan. */
  plan: z.string(),
  /** The definition of its agent. */
  agent: z.string(),
  model: z.string(),
});
export type TaskInputs = z.infer<typeof taskInputsSchema>;

/** Why a task of an earlier mission is not kept. */
export const changedInputSchema = z.enum([
  ...(["spec", "criterion", "plan", "agent", "model", "not-done", "dependency"] as const),
]);
export type ChangedInput = z.infer<typeof changedInputSchema>;

/** The mission that a mission goes on from, on whose branch it begins. */
export const missionOriginSchema = z.object({
  way: z.enum(["rerun", "fork"]),
  missionId: z.string(),
  title: z.string(),
  /** Commit of that mission's branch that this one's begins at. */
  commit: z.string(),
  /** Tasks that were there too and are done again, with what has changed for them. */
  redone: z.array(z.object({ taskId: z.string(), changed: z.array(changedInputSchema) })),
  /** Tasks that are not in the plan any more; what they left on the branch stays there. */
  dropped: z.array(z.object({ taskId: z.string(), title: z.string(), files: z.array(z.string()) })),
  /** Criteria that the spec asked for and does not any more; what was built for them stays until a task removes it. */
  gone: z.array(z.object({ id: z.string(), text: z.string() })).optional(),
  /** Files that it, and those that it went on from, had changed: their tests are of this spec. Missing: not known. */
  changed: z.array(z.string()).optional(),
  /** Of a fork: the place in the other mission's log, after which nothing of it is taken over. */
  seq: z.number().int().nonnegative().optional(),
  /** Which run of its first mission this is, counted from 1; of a fork: the run that it has left. */
  run: z.number().int().positive().optional(),
});
export type MissionOrigin = z.infer<typeof missionOriginSchema>;
