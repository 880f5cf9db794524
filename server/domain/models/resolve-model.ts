import type { ModelTier } from "@/contracts/agents";
import type { ModelSettings } from "@/contracts/model-settings";
import { AppError } from "../errors/app-error";
import { defaultModelIds, modelCatalog, rehearsalModelIds } from "./model-catalog";
import type { ModelInfo } from "./model-info";

export const noModelSettings: ModelSettings = { tiers: {}, models: {} };

/** Settings of a room without a model key: both tiers are played by the rehearsal. */
export const rehearsalModelSettings: ModelSettings = { tiers: { ...rehearsalModelIds }, models: {} };

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
  const id = settings.tiers[tier] ?? defaultModelIds[tier];
  const model = findModel(id, settings);
  if (model) return model;
  throw new AppError({
    code: "invalid-input",
    message: `no price is known for model ${id} (tier ${tier})`,
    userMessage: `War Room does not know what the model "${id}" costs. Give its price in the settings, or choose another model.`,
    details: { model: id, tier },
  });
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
