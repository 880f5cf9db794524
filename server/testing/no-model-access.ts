import { noModelSettings } from "@/server/domain/models/resolve-model";
import type { ModelAccess } from "@/server/services/settings/model-access";

/** For worlds in which nobody asks for models by themselves. */
export const noModelAccess: ModelAccess = {
  secrets: { read: () => null, list: () => [], write: async () => undefined },
  open: () => {
    throw new Error("no provider in this world");
  },
  anthropicUrl: "https://anthropic.invalid",
  byEnvironment: [],
  settings: () => noModelSettings,
};
