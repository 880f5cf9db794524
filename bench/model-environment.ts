import { rehearsalModelIds } from "@/server/domain/models/model-catalog";

/** The environment of a War Room in a folder of a bench's own, whose agents are played by the bench's model. */
export function modelEnvironment(folder: string, model: { apiKey: string; baseUrl: string }) {
  return {
    WAR_ROOM_DATA_DIR: folder,
    WAR_ROOM_LOG_LEVEL: "error",
    WAR_ROOM_MODEL_STRONG: rehearsalModelIds.strong,
    WAR_ROOM_MODEL_FAST: rehearsalModelIds.fast,
    ANTHROPIC_API_KEY: model.apiKey,
    ANTHROPIC_BASE_URL: model.baseUrl,
  };
}
