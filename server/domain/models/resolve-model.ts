import type { ModelTier } from "@/contracts/agents";
import type { ModelSettings } from "@/contracts/model-settings";
import { AppError } from "../errors/app-error";
import { defaultModelIds, modelCatalog, rehearsalModelIds } from "./model-catalog";
import type { ModelInfo, ModelPrice } from "./model-info";
import { splitModelId } from "./provider-of";

export const noModelSettings: ModelSettings = {
  tiers: {},
  fallbacks: {},
  models: {},
  providers: {},
  agents: {},
};

/** Settings of a room without a model key: both tiers are played by the rehearsal. */
export const rehearsalModelSettings: ModelSettings = { ...noModelSettings, tiers: { ...rehearsalModelIds } };

const free: ModelPrice = { input: 0, output: 0, cacheWrite: 0, cacheRead: 0 };

/** The catalog's entry with what settings say laid over it; null when nobody knows the price of this id. */
export function findModel(id: string, settings: ModelSettings = noModelSettings): ModelInfo | null {
  const known = modelCatalog.models.find((model) => model.id === id);
  const { free: isFree, ...override } = settings.models[id] ?? {};
  const price = override.price ?? (isFree ? free : undefined);
  if (known) return { ...known, ...withoutUndefined({ ...override, price }) };
  if (!price) return null;
  const provided = splitModelId(id, settings);
  return {
    id,
    label: override.label ?? provided?.wireId ?? id,
    vendor: provided ? "openai-compatible" : (override.vendor ?? "anthropic"),
    tier: override.tier ?? "strong",
    price,
    contextTokens: override.contextTokens ?? (provided ? 128_000 : 200_000),
    maxOutputTokens: override.maxOutputTokens ?? 16_000,
    thinking: override.thinking ?? "none",
  };
}

/**
 * The model that stands for a tier, or that an agent works with in its place.
 * @throws AppError `invalid-input` when settings name a model without a known price: nothing could be reserved for it.
 */
export function resolveModel(
  tier: ModelTier,
  settings: ModelSettings = noModelSettings,
  agent?: string,
): ModelInfo {
  const own = agent === undefined ? undefined : settings.agents[agent];
  return pricedModel(own ?? settings.tiers[tier] ?? defaultModelIds[tier], tier, settings);
}

/**
 * Those that answer in its place, in order; in the place of an agent's own model its tier's, then that one's.
 * @throws AppError `invalid-input` as `resolveModel`.
 */
export function resolveFallbacks(
  tier: ModelTier,
  settings: ModelSettings = noModelSettings,
  agent?: string,
): ModelInfo[] {
  const first = resolveModel(tier, settings, agent).id;
  const ids = new Set([resolveModel(tier, settings).id, ...(settings.fallbacks[tier] ?? [])]);
  return [...ids].filter((id) => id !== first).map((id) => pricedModel(id, tier, settings));
}

function pricedModel(id: string, tier: ModelTier, settings: ModelSettings): ModelInfo {
  const model = findModel(id, settings);
  if (model) return model;
  throw new AppError({
    code: "invalid-input",
    message: `no price is known for model ${id} (tier ${tier})`,
    userMessage: `War Room does not know what the model "${id}" costs. Give its price in the settings, say there that it is free, or choose another model.`,
    details: { model: id, tier },
  });
}

/** What the environment names goes before what was set in the app: a tier's model, then those that step in for it. */
export function withChains(
  settings: ModelSettings,
  chains: Readonly<Record<ModelTier, readonly string[]>>,
): ModelSettings {
  const { tiers, fallbacks } = settings;
  const changed = { ...settings, tiers: { ...tiers }, fallbacks: { ...fallbacks } };
  for (const tier of ["strong", "fast"] as const) {
    const [first, ...others] = chains[tier];
    if (first === undefined) continue;
    changed.tiers[tier] = first;
    if (others.length > 0) changed.fallbacks[tier] = others;
  }
  return changed;
}

/** All models that can be chosen: the catalog's and those that settings add. */
export function listModels(settings: ModelSettings = noModelSettings): ModelInfo[] {
  const ids = new Set([...modelCatalog.models.map((model) => model.id), ...Object.keys(settings.models)]);
  return [...ids].flatMap((id) => findModel(id, settings) ?? []);
}

/** Replies of a rehearsal cost nothing; whatever shows money has to say so. */
export function isRehearsalModel(id: string, settings: ModelSettings = noModelSettings): boolean {
  return findModel(id, settings)?.vendor === "rehearsal";
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}
