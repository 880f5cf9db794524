import { z } from "zod";
import { riskClassSchema } from "../agents";

export const gateKindSchema = z.enum([
  ...(["spec", "plan", "rfc", "task", "change", "merge", "tool", "question", "stuck"] as const),
  "decision",
]);
export type GateKind = z.infer<typeof gateKindSchema>;

/** Globs of a repository's paths, as people write them. */
const pathGlobSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((glob) => !glob.startsWith("/") && !glob.split("/").includes(".."), "A path inside the repository")
  .refine((glob) => !/^!|[\0\\]/.test(glob), "A plain glob, such as migrations/**");

/** Per gate: ask always, ask above a limit, or allow. What is left out is allowed. */
export const approvalPolicySchema = z.object({
  plan: z.enum(["ask", "allow"]),
  rfc: z.enum(["ask", "allow"]),
  merge: z.enum(["ask", "allow"]),
  /** Shell commands that are not on the list. Left out, as in missions of before: allow. */
  tool: z.enum(["ask", "allow"]).optional(),
  /** Ask before every tool call that may do one of these. */
  risks: z.array(riskClassSchema).max(5).optional(),
  /** Ask before a task whose estimate is above this many dollars; null never asks. */
  taskAboveUsd: z.number().nonnegative().nullable(),
  /** Ask before a task's change lands that touches more files than this; null never asks. */
  filesAbove: z.number().int().nonnegative().max(100_000).nullable().optional(),
  /** Ask before a change lands that touches one of these. */
  paths: z.array(pathGlobSchema).max(50).optional(),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;

export const modeSchema = z.enum(["sequential", "parallel"]);
export type MissionMode = z.infer<typeof modeSchema>;
