import { z } from "zod";

export const modelTierSchema = z.enum(["strong", "fast"]);
export type ModelTier = z.infer<typeof modelTierSchema>;

/** What a tool may touch; the approval policy is written in these words. */
export const riskClassSchema = z.enum(["read", "write", "execute", "network", "publish"]);
export type RiskClass = z.infer<typeof riskClassSchema>;

export const agentStateSchema = z.enum(["idle", "thinking", "working", "waiting", "error", "paused"]);
export type AgentActivity = z.infer<typeof agentStateSchema>;

export const agentLimitsSchema = z.object({
  maxSteps: z.number().int().min(1).max(200).default(40),
  maxOutputTokens: z.number().int().min(256).max(64_000).default(16_000),
});

/** Front matter of `agents/*.md`; the body is the prompt. */
export const agentDefinitionSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "a name is lower-case words joined by dashes"),
  callsign: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "a callsign is one lower-case word"),
  title: z.string().min(1),
  description: z.string().min(1),
  tools: z.array(z.string()),
  model: modelTierSchema,
  phase: z.string().min(1),
  /** What the role's `finish` call must carry: `files`, `review`, `diagrams`, `document`, `spec`, `decision`. */
  output: z.enum(["files", "review", "diagrams", "document", "spec", "decision"]),
  limits: agentLimitsSchema.default({ maxSteps: 40, maxOutputTokens: 16_000 }),
  prompt: z.string().min(1),
  /** By a repository: it has the tools that its file names and none that are lent by name. */
  brought: z.literal(true).optional(),
});
export type AgentDefinition = z.infer<typeof agentDefinitionSchema>;
