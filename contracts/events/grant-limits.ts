import { z } from "zod";
import { microUsdSchema } from "../micro-usd";

/** What is known beforehand of a tool call, or of a task that is to start: a grant's limits are held against this. */
export const grantCaseSchema = z.object({
  what: z.enum(["call", "task"]),
  tool: z.string(),
  /** SHA-256 of exactly this: the tool with its whole input, or the task's entry in the plan. */
  exact: z.string(),
  /** Where it runs a command: program and arguments, if it is a single plain one; null: it cannot be read as that. */
  argv: z.array(z.string()).nullable().optional(),
  /** Files that it names, where it touches no other; of a task the globs that it may change. Left out: not known. */
  paths: z.array(z.string()).optional(),
});
export type GrantCase = z.infer<typeof grantCaseSchema>;

/** How far a grant reaches. Everything that is named here has to hold. */
export const grantLimitsSchema = z.object({
  what: z.enum(["call", "task"]),
  /** Only what is exactly this; null: what is of this kind. */
  exact: z.string().nullable(),
  /** Of commands: program and arguments up to the first path, word by word. */
  head: z.array(z.string()).optional(),
  /** Globs that every path of it matches; none: whatever it names. */
  paths: z.array(z.string()),
  /** Tasks that it is for, as they were when it was given; null: all of the mission. */
  tasks: z.array(z.string()).nullable(),
  /** It ends when these tasks have cost so much more than when it was given. */
  upToMicroUsd: microUsdSchema.nullable(),
  /** It ends when it was used so often. */
  times: z.number().int().positive().nullable(),
});
export type GrantLimits = z.infer<typeof grantLimitsSchema>;
