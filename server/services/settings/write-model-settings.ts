import type { JsonObject } from "@/contracts/json";
import type { ModelSettings } from "@/contracts/model-settings";
import { resolveFallbacks, resolveModel } from "@/server/domain/models/resolve-model";
import type { ServiceDependencies } from "../service-dependencies";
import { rebindKeys } from "./key-addresses";

/**
 * Sets which model stands for a tier, which ones step in for it, and prices and limits that differ from the catalog; the next attempt uses them.
 * A stored key whose server is another one now is removed: it is asked for again.
 * @throws AppError `invalid-input` when a tier's model has no known price: nothing could be reserved for it; or where a
 * stored key would go to a second server.
 */
export async function writeModelSettings(
  { store, modelAccess }: Pick<ServiceDependencies, "store" | "modelAccess">,
  models: ModelSettings,
): Promise<ModelSettings> {
  for (const tier of ["strong", "fast"] as const) {
    resolveModel(tier, models);
    resolveFallbacks(tier, models);
  }
  for (const agent of Object.keys(models.agents)) resolveModel("strong", models, agent);
  const keyAddresses = (await rebindKeys({ store, modelAccess }, models)) as unknown as JsonObject;
  await store.writeSettings({
    ...(await store.readSettings()),
    ...{ models: models as unknown as JsonObject, keyAddresses },
  });
  return models;
}
