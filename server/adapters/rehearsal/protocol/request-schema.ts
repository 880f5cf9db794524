import { z } from "zod";
import { jsonObjectSchema } from "@/contracts/json";

const cacheControlSchema = z.strictObject({
  type: z.literal("ephemeral"),
  ttl: z.enum(["5m", "1h"]).optional(),
});
export type CacheControl = z.infer<typeof cacheControlSchema>;

const cacheable = { cache_control: cacheControlSchema.nullish() };

const textBlockSchema = z.strictObject({
  type: z.literal("text"),
  text: z.string(),
  citations: z.unknown().optional(),
  ...cacheable,
});
const imageBlockSchema = z.strictObject({ type: z.literal("image"), source: z.unknown(), ...cacheable });
const documentBlockSchema = z.looseObject({ type: z.literal("document"), source: z.unknown(), ...cacheable });
const toolUseBlockSchema = z.strictObject({
  type: z.literal("tool_use"),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/, "String should match pattern '^[a-zA-Z0-9_-]+$'"),
  name: z.string().min(1).max(200),
  input: jsonObjectSchema,
  caller: z.unknown().optional(),
  toolset_name: z.unknown().optional(),
  ...cacheable,
});
const toolResultBlockSchema = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string().min(1),
  content: z
    .union([
      z.string(),
      z.array(z.discriminatedUnion("type", [textBlockSchema, imageBlockSchema, documentBlockSchema])),
    ])
    .optional(),
  is_error: z.boolean().optional(),
  toolset_name: z.unknown().optional(),
  ...cacheable,
});
const thinkingBlockSchema = z.strictObject({
  type: z.literal("thinking"),
  thinking: z.string(),
  signature: z.string(),
});
const redactedThinkingBlockSchema = z.strictObject({
  type: z.literal("redacted_thinking"),
  data: z.string(),
});

const contentBlockSchema = z.discriminatedUnion("type", [
  textBlockSchema,
  imageBlockSchema,
  documentBlockSchema,
  toolUseBlockSchema,
  toolResultBlockSchema,
  thinkingBlockSchema,
  redactedThinkingBlockSchema,
]);
export type ContentBlock = z.infer<typeof contentBlockSchema>;

const messageSchema = z.strictObject({
  role: z.enum(["user", "assistant", "system"]),
  content: z.union([z.string(), z.array(contentBlockSchema)]),
});
export type WireMessage = z.infer<typeof messageSchema>;

const toolNamePattern = /^[a-zA-Z0-9_-]{1,128}$/;
const toolSchema = z.looseObject({
  name: z.string().regex(toolNamePattern, "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal("object") }),
  ...cacheable,
});
export type WireTool = z.infer<typeof toolSchema>;

const thinkingSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("enabled"), budget_tokens: z.number().int().min(1024) }),
  z.looseObject({ type: z.literal("disabled") }),
  z.looseObject({ type: z.literal("adaptive") }),
  z.looseObject({ type: z.literal("between_tools") }),
]);

const promptFields = {
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1, "at least one message is required"),
  system: z.union([z.string(), z.array(textBlockSchema)]).optional(),
  tools: z.array(toolSchema).optional(),
  tool_choice: z.looseObject({ type: z.enum(["auto", "any", "tool", "none"]) }).optional(),
  thinking: thinkingSchema.optional(),
  output_config: z.unknown().optional(),
  ...cacheable,
};

/** POST /v1/messages: what the rehearsal reads, and the fields that it accepts without using them. */
export const messagesRequestSchema = z.strictObject({
  ...promptFields,
  max_tokens: z.number().int().min(1, "must be greater than or equal to 1"),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string()).optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().optional(),
  top_k: z.number().optional(),
  metadata: z.unknown().optional(),
  diagnostics: z.unknown().optional(),
  speed: z.unknown().optional(),
  user_profile_id: z.unknown().optional(),
  workspace_id: z.unknown().optional(),
  service_tier: z.unknown().optional(),
  container: z.unknown().optional(),
  inference_geo: z.unknown().optional(),
});
export type MessagesRequest = z.infer<typeof messagesRequestSchema>;

/** POST /v1/messages/count_tokens. */
export const countTokensRequestSchema = z.strictObject(promptFields);
export type PromptRequest = z.infer<typeof countTokensRequestSchema>;
