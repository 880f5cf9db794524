import { modelCatalog } from "@/server/domain/models/model-catalog";
import { ApiError } from "../protocol/api-error";

const models = modelCatalog.models.filter((model) => model.vendor === "rehearsal");

/** GET /v1/models. */
export function listModels() {
  const data = models.map((model) => ({
    type: "model" as const,
    id: model.id,
    display_name: model.label,
    created_at: `${modelCatalog.asOf}T00:00:00Z`,
    lifecycle: "active" as const,
    deprecated_at: null,
    line: null,
    capabilities: null,
    max_input_tokens: model.contextTokens,
    max_tokens: model.maxOutputTokens,
  }));
  return { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

/** @throws ApiError 404 for a model that is not served here. */
export function contextTokensOf(modelId: string): number {
  const model = models.find(({ id }) => id === modelId);
  if (!model) throw new ApiError("not_found_error", `model: ${modelId}`);
  return model.contextTokens;
}
