import { anthropicProvider } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { providersOf } from "./provider-of";

/** Servers (scheme, name, port) that each key is for, by its name. */
export type KeyAddresses = Readonly<Record<string, readonly string[]>>;

/** Where settings send a key. */
export function addressesOf(
  keyName: string,
  settings: Pick<ModelSettings, "providers">,
  anthropicUrl: string,
): string[] {
  const named = Object.values(providersOf(settings)).filter((provider) => provider.keyName === keyName);
  const urls = named.map(({ baseUrl }) => baseUrl);
  const origins = [...urls, ...(keyName === anthropicProvider.keyName ? [anthropicUrl] : [])].map(originOf);
  return [...new Set(origins)];
}

export function originOf(url: string): string {
  return new URL(url).origin;
}

/**
 * What other settings make of a stored key: it stays with the servers that it was given for. `moved`: all that is left
 * is another server, so that the key has to go. `shared`: some of them are still its own, others are not.
 * @param known where it may go so far; empty: nobody has named a server for it yet
 */
export function keyAfter(
  known: readonly string[],
  wanted: readonly string[],
): { kind: "stays" | "moved" } | { kind: "shared"; foreign: string } {
  const [foreign] = wanted.filter((origin) => !known.includes(origin));
  if (known.length === 0 || foreign === undefined) return { kind: "stays" };
  return wanted.some((origin) => known.includes(origin)) ? { kind: "shared", foreign } : { kind: "moved" };
}
