import type { ModelProvider } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { providersOf } from "../models/provider-of";

/** It has embeddings only, so it is no provider of models. */
const voyage: ModelProvider = {
  label: "Voyage",
  baseUrl: "https://api.voyageai.com/v1",
  keyName: "VOYAGE_API_KEY",
};

/** Servers that may be asked for embeddings, by id: those of models, and Voyage. */
export function embeddingProviders(
  settings: Pick<ModelSettings, "providers">,
): Record<string, ModelProvider> {
  return { voyage, ...providersOf(settings) };
}
