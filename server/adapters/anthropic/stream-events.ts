import { z } from "zod";

const tokens = z.number().int().min(0).nullish().catch(null);

/** All counts are cumulative; what an event leaves out keeps its value. */
const usageSchema = z
  .looseObject({
    input_tokens: tokens,
    output_tokens: tokens,
    cache_read_input_tokens: tokens,
    cache_creation_input_tokens: tokens,
  })
  .nullish()
  .catch(null);
export type WireUsage = z.infer<typeof usageSchema>;

const index = z.number().int().min(0);
const text = z.string().catch("");

const blockSchemas = {
  text: z.looseObject({ type: z.literal("text"), text }),
  thinking: z.looseObject({ type: z.literal("thinking"), thinking: text, signature: z.string().optional() }),
  redacted_thinking: z.looseObject({ type: z.literal("redacted_thinking"), data: z.string() }),
  tool_use: z.looseObject({
    type: z.literal("tool_use"),
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
  }),
};
const blockSchema = z.discriminatedUnion("type", [
  blockSchemas.text,
  blockSchemas.thinking,
  blockSchemas.redacted_thinking,
  blockSchemas.tool_use,
]);
export type WireBlock = z.infer<typeof blockSchema>;

const deltaSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text_delta"), text: z.string() }),
  z.looseObject({ type: z.literal("thinking_delta"), thinking: z.string() }),
  z.looseObject({ type: z.literal("signature_delta"), signature: z.string() }),
  z.looseObject({ type: z.literal("input_json_delta"), partial_json: z.string() }),
]);

const eventSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("message_start"),
    message: z.looseObject({ model: z.string().catch(""), usage: usageSchema }),
  }),
  // A block of a kind that we do not know is `null`: its place is kept and its deltas are skipped.
  z.looseObject({
    type: z.literal("content_block_start"),
    index,
    content_block: blockSchema.nullable().catch(null),
  }),
  z.looseObject({ type: z.literal("content_block_delta"), index, delta: deltaSchema }),
  z.looseObject({ type: z.literal("content_block_stop"), index }),
  z.looseObject({
    type: z.literal("message_delta"),
    delta: z.looseObject({ stop_reason: z.string().nullish().catch(null) }).catch({}),
    usage: usageSchema,
  }),
  z.looseObject({ type: z.literal("message_stop") }),
]);
export type WireEvent = z.infer<typeof eventSchema>;

/** The event, or null for what we do not know or cannot read: newer servers must not break older rooms. */
export function parseEvent(raw: unknown): WireEvent | null {
  const parsed = eventSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}
