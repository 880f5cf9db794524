import type { JsonObject } from "@/contracts/json";
import { type ReachSettings, reachSettingsSchema } from "@/contracts/reach";
import type { ServiceDependencies } from "../service-dependencies";

/** The part of the stored settings that is about what agents reach; what cannot be read allows nothing. */
export function reachSettingsOf(settings: JsonObject): ReachSettings {
  const parsed = reachSettingsSchema.safeParse(settings.reach ?? {});
  return parsed.success ? parsed.data : { hosts: [], databases: [] };
}

export async function readReach({ store }: Pick<ServiceDependencies, "store">): Promise<ReachSettings> {
  return reachSettingsOf(await store.readSettings());
}

/** Sets what agents may reach; it counts from their next call. */
export async function writeReach(
  { store }: Pick<ServiceDependencies, "store">,
  reach: ReachSettings,
): Promise<ReachSettings> {
  await store.writeSettings({ ...(await store.readSettings()), reach: reach as unknown as JsonObject });
  return reach;
}
