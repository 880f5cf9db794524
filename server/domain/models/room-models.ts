import type { ModelSettings } from "@/contracts/model-settings";
import { splitModelId } from "./provider-of";
import { rehearsalModelSettings } from "./resolve-model";

export type RoomModels = { settings: ModelSettings; rehearsal: boolean };

/**
 * What the models of this room are. Without a key of Anthropic's it is a rehearsal, unless a tier names a model of
 * another provider: that one then stands for the other tier too where that names none. What was set of Anthropic's
 * models comes back with the key.
 */
export function roomModels(settings: ModelSettings, hasAnthropicKey: boolean): RoomModels {
  if (hasAnthropicKey) return { settings, rehearsal: false };
  const isProvided = (id: string | undefined) => id !== undefined && splitModelId(id, settings) !== null;
  const provided = (id: string | undefined) => (isProvided(id) ? id : undefined);
  const [strong, fast] = [provided(settings.tiers.strong), provided(settings.tiers.fast)];
  const [one, other] = [strong ?? fast, fast ?? strong];
  if (one === undefined || other === undefined) return { settings: rehearsalModelSettings, rehearsal: true };
  const { fallbacks, agents } = settings;
  return {
    rehearsal: false,
    settings: {
      ...settings,
      tiers: { strong: one, fast: other },
      fallbacks: { strong: fallbacks.strong?.filter(isProvided), fast: fallbacks.fast?.filter(isProvided) },
      agents: Object.fromEntries(Object.entries(agents).filter(([, id]) => isProvided(id))),
    },
  };
}
