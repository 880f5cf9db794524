import { anthropicProvider, type ModelOverview, providerPresets } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { modelCatalog } from "@/server/domain/models/model-catalog";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { providersOf, splitModelId } from "@/server/domain/models/provider-of";
import { listModels, resolveFallbacks, resolveModel } from "@/server/domain/models/resolve-model";
import type { ServiceDependencies } from "../service-dependencies";
import { readModelSettings } from "./model-settings";

type Dependencies = Pick<ServiceDependencies, "store" | "rehearsal" | "modelAccess">;

/** What stands for the tiers now, and all providers and models that there are to choose from. No value of any key. */
export async function readModelOverview(dependencies: Dependencies): Promise<ModelOverview> {
  const { modelAccess, rehearsal } = dependencies;
  const settings = await readModelSettings(dependencies);
  const inForce = modelAccess.settings();
  return {
    rehearsal: rehearsal(),
    pricesAsOf: modelCatalog.asOf,
    providers: providersWithKeys(settings, dependencies),
    models: listModels(settings)
      .filter(({ vendor }) => vendor !== "rehearsal")
      .map((model) => choiceOf(model, settings)),
    tiers: { strong: chainOf("strong", inForce), fast: chainOf("fast", inForce) },
    byEnvironment: [...modelAccess.byEnvironment],
  };
}

function providersWithKeys(
  settings: ModelSettings,
  { modelAccess }: Dependencies,
): ModelOverview["providers"] {
  const known = modelAccess.secrets.list();
  const keyFrom = (keyName: string | null) => known.find(({ name }) => name === keyName)?.source ?? null;
  const { id, label, keyName } = anthropicProvider;
  const anthropic = { id, label, keyName, baseUrl: modelAccess.anthropicUrl, preset: true };
  return [
    { ...anthropic, keyFrom: keyFrom(keyName) },
    ...Object.entries(providersOf(settings)).map(([id, provider]) => ({
      id,
      ...provider,
      keyFrom: keyFrom(provider.keyName),
      preset: id in providerPresets && !(id in settings.providers),
    })),
  ];
}

function choiceOf({ id, label, tier, price }: ModelInfo, settings: ModelSettings) {
  const set = settings.models[id];
  return {
    ...{ id, label, tier, inputUsd: price.input, outputUsd: price.output },
    provider: splitModelId(id, settings)?.provider ?? anthropicProvider.id,
    free: price.input === 0 && price.output === 0,
    priced: set?.price || set?.free ? ("settings" as const) : ("catalog" as const),
  };
}

/** Ids in the order in which they are asked; empty where a price is missing. */
function chainOf(tier: "strong" | "fast", settings: ModelSettings): string[] {
  try {
    return [resolveModel(tier, settings), ...resolveFallbacks(tier, settings)].map(({ id }) => id);
  } catch {
    return [];
  }
}
