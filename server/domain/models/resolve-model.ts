import type { ModelTier } from "@/contracts/agents";
import type { ModelSettings } from "@/contracts/model-settings";
import { AppError } from "../errors/app-error";
import { defaultModelIds, modelCatalog, rehearsalModelIds } from "./model-catalog";
import type { ModelInfo } from "./model-info";

export const noModelSettings: ModelSettings = { tiers: {}, fallbacks: {}, models: {} };

/** Settings of a room without a model key: both tiers are played by the rehearsal. */
export const rehearsalModelSettings: ModelSettings = {
  tiers: { ...rehearsalModelIds },
  fallbacks: {},
  models: {},
};

/** The catalog's entry with what settings say laid over it; null when nobody knows the price of this id. */
export function findModel(id: string, settings: ModelSettings = noModelSettings): ModelInfo | null {
  const known = modelCatalog.models.find((model) => model.id === id);
  const override = settings.models[id];
  if (known) return { ...known, ...withoutUndefined(override ?? {}) };
  if (!override?.price) return null;
  return {
    id,
    label: override.label ?? id,
    vendor: override.vendor ?? "anthropic",
    tier: override.tier ?? "strong",
    price: override.price,
    contextTokens: override.contextTokens ?? 200_000,
    maxOutputTokens: override.maxOutputTokens ?? 16_000,
    thinking: override.thinking ?? "none",
  };
}

/**
 * The model that stands for a tier.
 * @throws AppError `invalid-input` when settings name a model without a known price: nothing could be reserved for it.
 */
export function resolveModel(tier: ModelTier, settings: ModelSettings = noModelSettings): ModelInfo {
  return pricedModel(settings.tiers[tier] ?? defaultModelIds[tier], tier, settings);
}

/** Those that answer in its place, in order. @throws AppError `invalid-input` as `resolveModel`. */
export function resolveFallbacks(tier: ModelTier, settings: ModelSettings = noModelSettings): ModelInfo[] {
  const first = resolveModel(tier, settings).id;
  const ids = new Set(settings.fallbacks[tier] ?? []);
  return [...ids].filter((id) => id !== first).map((id) => pricedModel(id, tier, settings));
}

function pricedModel(id: string, tier: ModelTier, settings: ModelSettings): ModelInfo {
  const model = findModel(id, settings);
  if (model) return model;
  throw new AppError({
    code: "invalid-input",
    message: `no price is known for model ${id} (tier ${tier})`,
    userMessage: `War Room does not know what the model "${id}" costs. Give its price in the settings, or choose another model.`,
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
