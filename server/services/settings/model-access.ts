import type { ModelTier } from "@/contracts/agents";
import type { ModelSettings } from "@/contracts/model-settings";
import type { ModelConnections } from "@/server/ports/model-connections";
import type { SecretsPort } from "@/server/ports/secrets";

/** What the settings of models need beyond the store. */
export type ModelAccess = {
  secrets: SecretsPort;
  open: ModelConnections;
  anthropicUrl: string;
  /** Tiers whose models the environment names. */
  byEnvironment: readonly ModelTier[];
  /** The settings as they count now: with what the environment says, and as a rehearsal where it is one. */
  settings: () => ModelSettings;
};
