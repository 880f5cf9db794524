import { z } from "zod";

const text = z.string().nullish().catch(null);
const tokens = z.number().int().min(0).nullish().catch(null);

/** Prompt tokens include those of the cache; some servers leave thoughts out of the completion's. */
const usageSchema = z
  .looseObject({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    total_tokens: tokens,
    prompt_tokens_details: z
      .looseObject({ cached_tokens: tokens, cache_write_tokens: tokens })
      .nullish()
      .catch(null),
    prompt_cache_hit_tokens: tokens,
  })
  .nullish()
  .catch(null);
export type WireUsage = NonNullable<z.infer<typeof usageSchema>>;

const toolCallSchema = z.looseObject({
  index: z.number().int().min(0).nullish().catch(null),
  id: text,
  function: z.looseObject({ name: text, arguments: z.unknown().optional() }).nullish().catch(null),
});
export type WireToolCall = z.infer<typeof toolCallSchema>;

const deltaSchema = z.looseObject({
  content: z.unknown().optional(),
  refusal: text,
  /** Thoughts, as DeepSeek, vLLM, xAI and others name them … */
  reasoning_content: text,
  /** … and as OpenRouter, Ollama and newer vLLM do. */
  reasoning: text,
  /** OpenRouter's sealed thoughts, to be sent back as they are. */
  reasoning_details: z.array(z.looseObject({})).nullish().catch(null),
  /** One that is none takes no other with it. */
  tool_calls: z
    .array(toolCallSchema.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((calls) => calls?.filter((call) => call !== null)),
});
export type WireDelta = z.infer<typeof deltaSchema>;

const chunkSchema = z.looseObject({
  id: text,
  model: text,
  choices: z
    .array(
      z.looseObject({
        index: z.number().nullish().catch(null),
        delta: deltaSchema.nullish().catch(null),
        finish_reason: text,
      }),
    )
    .nullish()
    .catch(null),
  usage: usageSchema,
});
export type WireChunk = z.infer<typeof chunkSchema>;

/** The chunk, or null for what is none: newer servers must not break older rooms. */
export function parseChunk(raw: unknown): WireChunk | null {
  const parsed = chunkSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

const wholeSchema = z.looseObject({
  choices: z.array(z.looseObject({ message: z.looseObject({}) })).min(1),
});

/** A chat completion that came whole, as the one chunk that it might have been; null for what is none. */
export function wholeChunk(body: string): WireChunk | null {
  try {
    const parsed = wholeSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return null;
    const choices = parsed.data.choices.map(({ message, ...choice }) => ({ ...choice, delta: message }));
    return parseChunk({ ...parsed.data, choices });
  } catch {
    return null;
  }
}
