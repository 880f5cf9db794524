import type { z } from "zod";
import type { newSecretSchema, SecretInfo } from "@/contracts/model-providers";
import type { ServiceDependencies } from "../service-dependencies";
import { bindKey } from "./key-addresses";

/** Names of the secrets and where they come from. Their values are given to nobody. */
export function listSecrets({ modelAccess }: Pick<ServiceDependencies, "modelAccess">): SecretInfo[] {
  return modelAccess.secrets.list();
}

/** Stores a secret, or removes it. @throws AppError `not-possible-now` for one that the environment has. */
export async function setSecret(
  dependencies: Pick<ServiceDependencies, "store" | "modelAccess">,
  { name, value }: z.infer<typeof newSecretSchema>,
): Promise<SecretInfo[]> {
  await dependencies.modelAccess.secrets.write(name, value);
  await bindKey(dependencies, name, value);
  return listSecrets(dependencies);
}
