import type { JsonObject } from "@/contracts/json";
import { type ModelSettings, modelSettingsSchema } from "@/contracts/model-settings";
import { noModelSettings } from "@/server/domain/models/resolve-model";
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
