import type { JsonObject } from "@/contracts/json";
import { type MemorySettings, memorySettingsSchema } from "@/contracts/memory";

/** The part of the stored settings that is about memory; what cannot be read counts as not set. */
export function memorySettingsOf(settings: JsonObject): MemorySettings {
  const parsed = memorySettingsSchema.safeParse(settings.memory ?? {});
  return parsed.success ? parsed.data : { embedding: null };
}
