import { type ModelProvider, providerPresets } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";

/** All servers that speak OpenAI's chat completions: those that are known, and those that were set. */
export function providersOf(settings: Pick<ModelSettings, "providers">): Record<string, ModelProvider> {
  return { ...providerPresets, ...settings.providers };
}

/** `ollama/qwen3:8b` → the provider `ollama` and what it calls the model itself; null: a model without a provider. */
export function splitModelId(
  id: string,
  settings: Pick<ModelSettings, "providers">,
): { provider: string; wireId: string } | null {
  const slash = id.indexOf("/");
  const provider = id.slice(0, Math.max(slash, 0));
  const wireId = id.slice(slash + 1);
  return wireId !== "" && Object.hasOwn(providersOf(settings), provider) ? { provider, wireId } : null;
}
