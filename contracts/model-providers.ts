import { z } from "zod";

/** A secret is only ever named; where its value comes from is the server's own business. */
export const secretNameSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,63}$/, "a secret's name is capitals, digits and _");

export const providerIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, "a provider's id is lower-case letters, digits and -");

/** A server that speaks OpenAI's chat completions. */
export const modelProviderSchema = z.object({
  label: z.string().trim().min(1).max(60),
  /** Up to and with `/v1`. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: "the address begins with http:// or https://" })
    .max(500)
    // A key in the address would be shown with it.
    .refine((url) => !/^https?:\/\/[^/]*@/.test(url), "no user or password in the address"),
  /** Name of the secret that holds its key; null: it asks for none. */
  keyName: secretNameSchema.nullable().default(null),
});
export type ModelProvider = z.infer<typeof modelProviderSchema>;

/** Known without being set; settings of the same id go before. A model's id is `<provider>/<the provider's own id>`. */
export const providerPresets: Readonly<Record<string, ModelProvider>> = {
  openai: { label: "OpenAI", baseUrl: "https://api.openai.com/v1", keyName: "OPENAI_API_KEY" },
  openrouter: {
    label: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    keyName: "OPENROUTER_API_KEY",
  },
  ollama: { label: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", keyName: null },
  "lm-studio": { label: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", keyName: null },
  vllm: { label: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", keyName: null },
};

/** Not a server of that kind: it has an adapter of its own, and its models bear no prefix. */
export const anthropicProvider = {
  id: "anthropic",
  label: "Anthropic",
  keyName: "ANTHROPIC_API_KEY",
} as const;

export const secretInfoSchema = z.object({
  name: z.string(),
  /** `environment` goes before what is stored, and cannot be changed from here. */
  source: z.enum(["environment", "stored"]),
});
export type SecretInfo = z.infer<typeof secretInfoSchema>;

export const newSecretSchema = z.object({
  name: secretNameSchema,
  /** Null removes it. Never given back by any answer. */
  value: z.string().trim().min(1).max(10_000).nullable(),
});

export const modelTestInputSchema = z.object({
  /** `anthropic`, a preset, one of the settings, or with `connection` one that is not saved yet. */
  provider: providerIdSchema,
  connection: modelProviderSchema.optional(),
  /** A key that is not saved yet; used for this test and forgotten. */
  key: z.string().trim().min(1).max(10_000).optional(),
  /** The provider's own id of a model; without one only the address and its list are tried. */
  model: z.string().trim().min(1).max(200).optional(),
});
export type ModelTestInput = z.infer<typeof modelTestInputSchema>;

export const modelProblemSchema = z.enum([
  "no-key",
  "bad-key",
  "no-money",
  "no-model",
  "no-tools",
  "wrong-address",
  "no-network",
  "busy",
  "server-failed",
  "refused",
]);
export type ModelProblem = z.infer<typeof modelProblemSchema>;

export const modelTestSchema = z.object({
  ok: z.boolean(),
  problem: modelProblemSchema.nullable(),
  /** What is right or wrong, in a sentence that says what to do. */
  message: z.string(),
  /** Ids that the provider lists; empty where it lists none. */
  models: z.array(z.string()),
});
export type ModelTest = z.infer<typeof modelTestSchema>;

/** A model that may be chosen. */
export const modelChoiceSchema = z.object({
  id: z.string(),
  label: z.string(),
  provider: z.string(),
  tier: z.enum(["strong", "fast"]),
  inputUsd: z.number(),
  outputUsd: z.number(),
  /** Said to be free, or running on one's own machine. */
  free: z.boolean(),
  /** From the price list that comes with War Room, or by the settings. */
  priced: z.enum(["catalog", "settings"]),
});

/** What stands for the tiers now, and all that there is to choose from. */
export const modelOverviewSchema = z.object({
  rehearsal: z.boolean(),
  pricesAsOf: z.string(),
  providers: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      baseUrl: z.string(),
      keyName: z.string().nullable(),
      /** Where its key comes from; null: there is none. */
      keyFrom: z.enum(["environment", "stored"]).nullable(),
      preset: z.boolean(),
    }),
  ),
  models: z.array(modelChoiceSchema),
  tiers: z.object({ strong: z.array(z.string()), fast: z.array(z.string()) }),
  /** Tiers that the environment decides: what is set here counts only without it. */
  byEnvironment: z.array(z.enum(["strong", "fast"])),
});
export type ModelOverview = z.infer<typeof modelOverviewSchema>;
