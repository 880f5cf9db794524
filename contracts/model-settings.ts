import { z } from "zod";
import { modelProviderSchema, providerIdSchema } from "./model-providers";

const rateSchema = z.number().min(0).max(10_000);
const ratesSchema = z.object({
  input: rateSchema,
  output: rateSchema,
  cacheWrite: rateSchema,
  cacheRead: rateSchema,
});

const modelOverrideSchema = z.object({
  label: z.string().min(1).optional(),
  vendor: z.enum(["anthropic", "rehearsal", "openai-compatible"]).optional(),
  tier: z.enum(["strong", "fast"]).optional(),
  price: ratesSchema
    .extend({
      longPrompt: z.object({ aboveTokens: z.number().int().positive(), rates: ratesSchema }).optional(),
    })
    .optional(),
  /** Costs nothing: it runs on one's own machine, or somebody else pays. */
  free: z.literal(true).optional(),
  contextTokens: z.number().int().positive().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  thinking: z.enum(["adaptive", "none"]).optional(),
});
export type ModelOverride = z.infer<typeof modelOverrideSchema>;

const modelIdsSchema = z.array(z.string().min(1)).max(8);

/** What a person may say about models: which id stands for a tier, which ones step in for it, and facts that differ from the catalog. */
export const modelSettingsSchema = z.object({
  tiers: z.object({ strong: z.string().min(1).optional(), fast: z.string().min(1).optional() }).default({}),
  /** Models that answer in a tier's place, in order, when it cannot be reached or is overloaded. */
  fallbacks: z.object({ strong: modelIdsSchema.optional(), fast: modelIdsSchema.optional() }).default({}),
  /** By model id; an id that the catalog lacks needs at least a price, or that it is free. */
  models: z.record(z.string().min(1), modelOverrideSchema).default({}),
  /** Servers that speak OpenAI's chat completions, by the id that begins their models' ids. */
  providers: z.record(providerIdSchema, modelProviderSchema).default({}),
  /** By an agent's name: the model that it works with in its tier's place. */
  agents: z.record(z.string().min(1), z.string().min(1)).default({}),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;
