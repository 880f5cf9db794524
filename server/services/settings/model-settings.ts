import type { JsonObject } from "@/contracts/json";
import { type ModelSettings, modelSettingsSchema } from "@/contracts/model-settings";
import { noModelSettings, resolveFallbacks, resolveModel } from "@/server/domain/models/resolve-model";
import type { ServiceDependencies } from "../service-dependencies";

/** What people have set about models; what was stored by another version and cannot be read counts as not set. */
export async function readModelSettings({
  store,
}: Pick<ServiceDependencies, "store">): Promise<ModelSettings> {
  return modelSettingsOf(await store.readSettings());
}

/** The part of the stored settings that is about models. */
export function modelSettingsOf(settings: JsonObject): ModelSettings {
  const parsed = modelSettingsSchema.safeParse(settings.models ?? {});
  return parsed.success ? parsed.data : noModelSettings;
}

/**
 * Sets which model stands for a tier, which ones step in for it, and prices and limits that differ from the catalog; the next attempt uses them.
 * @throws AppError `invalid-input` when a tier's model has no known price: nothing could be reserved for it.
 */
export async function writeModelSettings(
  { store }: Pick<ServiceDependencies, "store">,
  models: ModelSettings,
): Promise<ModelSettings> {
  for (const tier of ["strong", "fast"] as const) {
    resolveModel(tier, models);
    resolveFallbacks(tier, models);
  }
  for (const agent of Object.keys(models.agents)) resolveModel("strong", models, agent);
  await store.writeSettings({ ...(await store.readSettings()), models: models as unknown as JsonObject });
  return models;
}
