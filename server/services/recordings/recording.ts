import { z } from "zod";
import type { AgentDefinition } from "@/contracts/agents";
import { agentDefinitionSchema, riskClassSchema } from "@/contracts/agents";
import type { EventFrame } from "@/contracts/events";
import { eventFrameSchema } from "@/contracts/events";
import { artifactKindSchema } from "@/contracts/evidence";
import { idSchema } from "@/contracts/inputs";
import { jsonObjectSchema } from "@/contracts/json";
import type { ModelInfo } from "@/server/domain/models/model-info";
import type { McpTool } from "@/server/ports/mcp";
import type { Artifact, StepRecord } from "@/server/ports/store";

/** The newest format that is written and read. By addition only; what an old reader cannot read gets a new number. */
export const recordingFormat = 1;

/** A recording is read whole: bounds of what comes from anywhere. */
export const recordingLimits = {
  fileBytes: 256_000_000,
  lineBytes: 16_000_000,
  lines: 500_000,
  bundleBytes: 100_000_000,
};

const ratesSchema = z.object({
  ...{ input: z.number(), output: z.number(), cacheWrite: z.number(), cacheRead: z.number() },
});

const modelSchema = z.object({
  ...{
    id: z.string().max(200),
    label: z.string().max(200),
    vendor: z.enum(["anthropic", "rehearsal", "openai-compatible"]),
  },
  tier: z.enum(["strong", "fast"]),
  price: ratesSchema.extend({
    longPrompt: z.object({ aboveTokens: z.number(), rates: ratesSchema }).optional(),
  }),
  ...{ contextTokens: z.number(), maxOutputTokens: z.number(), thinking: z.enum(["adaptive", "none"]) },
});

const stepSchema = z.object({
  ...{ stepId: idSchema, attemptId: idSchema, missionId: idSchema, taskId: idSchema },
  ...{ index: z.number().int().nonnegative(), kind: z.enum(["model", "tool"]), name: z.string() },
  ...{ requestHash: z.string(), request: jsonObjectSchema, result: jsonObjectSchema.nullable() },
  ...{ outcome: z.enum(["ok", "error", "unknown"]).nullable() },
  ...{ startedAt: z.string(), endedAt: z.string().nullable() },
});

const artifactSchema = z.object({
  ...{ id: idSchema, missionId: idSchema, taskId: idSchema.nullable(), kind: artifactKindSchema },
  ...{
    title: z.string(),
    path: z.string().max(4_096).nullable(),
    content: z.string(),
    createdAt: z.string(),
  },
});

export const headerLineSchema = z.object({
  kind: z.literal("war-room-recording"),
  format: z.number().int().positive(),
});

/** A line of a recording, but for its first and its last. */
export const recordingLineSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mission"),
    ...{ missionId: idSchema, title: z.string(), exportedAt: z.string() },
    project: z.object({ id: idSchema, name: z.string().min(1).max(80) }),
  }),
  z.object({ kind: z.literal("agent"), agent: agentDefinitionSchema }),
  z.object({
    kind: z.literal("tier"),
    tier: z.enum(["strong", "fast"]),
    models: z.array(modelSchema).min(1),
  }),
  /** Of an agent that has a model of its own. */
  z.object({
    ...{ kind: z.literal("agent-models"), agent: z.string(), tier: z.enum(["strong", "fast"]) },
    models: z.array(modelSchema).min(1),
  }),
  /** Of an MCP server, as it was when the recording was made. */
  z.object({
    ...{ kind: z.literal("mcp-tool"), name: z.string(), server: z.string(), tool: z.string() },
    ...{ description: z.string(), inputSchema: jsonObjectSchema, risk: riskClassSchema, ask: z.boolean() },
    agents: z.array(z.string()),
  }),
  z.object({ kind: z.literal("frame"), frame: eventFrameSchema }),
  z.object({ kind: z.literal("step"), step: stepSchema }),
  z.object({ kind: z.literal("artifact"), artifact: artifactSchema }),
  z.object({ kind: z.literal("bundle"), base64: z.base64() }),
]);
export type RecordingLine = z.infer<typeof recordingLineSchema>;

/** The last line: a digest of each line before it, so that a cut or changed file is told from a whole one. */
export const endLineSchema = z.object({ kind: z.literal("end"), digests: z.string() });
export const digestLength = 16;

/** Everything that a mission was: its log, what its effects came to, what it was made from. */
export type Recording = {
  missionId: string;
  title: string;
  project: { id: string; name: string };
  agents: AgentDefinition[];
  tiers: Record<"strong" | "fast", [ModelInfo, ...ModelInfo[]]>;
  /** Of agents that have models of their own, by name. */
  agentModels: Record<string, [ModelInfo, ...ModelInfo[]]>;
  mcpTools: McpTool[];
  frames: EventFrame[];
  steps: StepRecord[];
  artifacts: Artifact[];
  bundle: Uint8Array;
};
