import { z } from "zod";
import type { JsonObject } from "@/contracts/json";
import type { ModelSettings } from "@/contracts/model-settings";
import { AppError } from "@/server/domain/errors/app-error";
import { addressesOf, type KeyAddresses, keyAfter } from "@/server/domain/models/key-addresses";
import type { ServiceDependencies } from "../service-dependencies";
import { readModelSettings } from "./model-settings";

type Needs = Pick<ServiceDependencies, "store" | "modelAccess">;

const storedSchema = z.record(z.string(), z.array(z.string()));

export function keyAddressesOf(settings: JsonObject): KeyAddresses {
  const parsed = storedSchema.safeParse(settings.keyAddresses ?? {});
  return parsed.success ? parsed.data : {};
}

/** Where a stored key may go. Of a key from before this was kept: where the settings send it. */
export async function addressesOfKey(
  { store, modelAccess }: Needs,
  keyName: string,
): Promise<readonly string[]> {
  const kept = keyAddressesOf(await store.readSettings())[keyName];
  return kept ?? addressesOf(keyName, await readModelSettings({ store }), modelAccess.anthropicUrl);
}

/** A key that was just given is for the servers that the settings name it for now; null: it is gone. */
export async function bindKey(
  { store, modelAccess }: Needs,
  keyName: string,
  value: string | null,
): Promise<void> {
  const settings = await store.readSettings();
  const { [keyName]: _before, ...others } = keyAddressesOf(settings);
  const now =
    value === null ? [] : addressesOf(keyName, await readModelSettings({ store }), modelAccess.anthropicUrl);
  const keyAddresses = now.length > 0 ? { ...others, [keyName]: now } : others;
  await store.writeSettings({ ...settings, keyAddresses: keyAddresses as unknown as JsonObject });
}

/**
 * Before other settings are written: removes stored keys whose server is another one in them, so that none goes where it
 * was not given for.
 * @returns where each stored key may go from now on; of a removed one where it did, which is told when it is missed
 * @throws AppError `invalid-input` where a key would go to a second server beside its own.
 */
export async function rebindKeys({ store, modelAccess }: Needs, next: ModelSettings): Promise<KeyAddresses> {
  const { secrets, anthropicUrl } = modelAccess;
  const kept: Record<string, readonly string[]> = { ...keyAddressesOf(await store.readSettings()) };
  const stored = secrets.list().filter(({ source }) => source === "stored");
  const moved: string[] = [];
  for (const { name } of stored) {
    const known = await addressesOfKey({ store, modelAccess }, name);
    const wanted = addressesOf(name, next, anthropicUrl);
    const after = keyAfter(known, wanted);
    if (after.kind === "shared") throw sharedKey(name, known, after.foreign);
    if (after.kind === "moved") moved.push(name);
    const addresses = known.length > 0 ? known : wanted;
    if (addresses.length > 0) kept[name] = addresses;
  }
  for (const name of moved) await secrets.write(name, null);
  return kept;
}

function sharedKey(name: string, known: readonly string[], foreign: string): AppError {
  const message = `${name} is kept for ${known.join(" and ")} and does not go to ${foreign}: give the key of that server another name.`;
  return new AppError({ code: "invalid-input", message });
}
