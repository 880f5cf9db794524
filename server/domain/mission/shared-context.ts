import type { MissionEvent } from "@/contracts/events";
import type { MissionState, SharedEntry } from "@/contracts/mission-state";
import { own } from "@/contracts/own";

/** Entries of one mission, and characters of each. */
export const sharedLimits = { keys: 100, keyChars: 100, valueChars: 8_000 };

type Wanted = { key: string; value: string; reason: string; by: string };

/** Sets an entry as its next version; nothing where it says just that already. */
export function setSharedEvents({ sharedContext }: MissionState, wanted: Wanted): MissionEvent[] {
  const known = own(sharedContext, wanted.key);
  if (known?.value === wanted.value) return [];
  return [{ type: "shared-context-set", ...wanted, version: (known?.version ?? 0) + 1 }];
}

/** Whether one more entry under this key has room. */
export function hasSharedRoom({ sharedContext }: Pick<MissionState, "sharedContext">, key: string): boolean {
  return own(sharedContext, key) !== undefined || Object.keys(sharedContext).length < sharedLimits.keys;
}

/** Entries in whose key or text every word of the query stands, those with the words in their key first. */
export function searchShared(
  entries: Readonly<Record<string, SharedEntry>>,
  query: string,
): Array<[string, SharedEntry]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = Object.entries(entries).filter(([key, { value }]) => has(`${key} ${value}`));
  return [...found.filter(([key]) => has(key)), ...found.filter(([key]) => !has(key))];
}
