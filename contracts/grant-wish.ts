import { z } from "zod";
import { textSchema, usdSchema } from "./inputs";

/** The limits that a person gives a leave, as they are sent. */
export const grantWishSchema = z.object({
  /** This very call or task, or all of its kind. */
  covers: z.enum(["exact", "kind"]),
  /** With `kind`: globs that all its paths have to match. */
  paths: z.array(textSchema.trim().min(1).max(200)).max(20).default([]),
  /** The task that asks, also what depends on it, or every task. */
  tasks: z.enum(["task", "subtree", "mission"]),
  upToUsd: usdSchema.positive().nullable().default(null),
  /** How many times, with this one. */
  times: z.number().int().positive().max(10_000).nullable().default(null),
});
export type GrantWish = z.output<typeof grantWishSchema>;
