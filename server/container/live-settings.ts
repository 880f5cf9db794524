import type { JsonObject } from "@/contracts/json";
import type { ModelSettings } from "@/contracts/model-settings";
import { withChains } from "@/server/domain/models/resolve-model";
import type { Env } from "@/server/env";
import type { Logger } from "@/server/ports/logger";
import type { StorePort } from "@/server/ports/store";
import { memorySettingsOf } from "@/server/services/settings/memory-settings";
import { modelSettingsOf } from "@/server/services/settings/model-settings";
import { reachSettingsOf } from "@/server/services/settings/reach-settings";

type Storage = {
  store: StorePort;
  /** Another process has written them. */
  onSettingsChanged: (listener: () => void) => void;
};

export type LiveSettings = {
  /** The store; settings that are written through it are in force at once. */
  store: StorePort;
  models: () => ModelSettings;
  reach: () => ReturnType<typeof reachSettingsOf>;
  memory: () => ReturnType<typeof memorySettingsOf>;
  /** Gives the settings as they are now, and again whenever they change. */
  follow: (listener: (settings: JsonObject) => void) => void;
};

/** The settings as they are in force in this process, whoever has written them. */
export async function openSettings(
  { store, onSettingsChanged }: Storage,
  { modelChains, logger }: Pick<Env, "modelChains"> & { logger: Logger },
): Promise<LiveSettings> {
  let stored = await store.readSettings();
  let parsed = parse(stored);
  const listeners: Array<(settings: JsonObject) => void> = [];

  function parse(settings: JsonObject) {
    return {
      models: withChains(modelSettingsOf(settings), modelChains),
      reach: reachSettingsOf(settings),
      memory: memorySettingsOf(settings),
    };
  }
  function take(settings: JsonObject): void {
    stored = settings;
    parsed = parse(settings);
    for (const listener of listeners) listener(settings);
  }
  onSettingsChanged(() => {
    store.readSettings().then(take, (thrown: unknown) => {
      logger.warn("changed settings could not be read", { error: String(thrown) });
    });
  });
  return {
    store: {
      ...store,
      writeSettings: async (settings) => {
        await store.writeSettings(settings);
        take(settings);
      },
    },
    models: () => parsed.models,
    reach: () => parsed.reach,
    memory: () => parsed.memory,
    follow(listener) {
      listeners.push(listener);
      listener(stored);
    },
  };
}
