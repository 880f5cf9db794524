import type { SecretInfo } from "@/contracts/model-providers";

/**
 * Keys and passwords by name. Values go to the adapter that needs them and nowhere else: not into logs, events,
 * prompts or answers of the API.
 */
export type SecretsPort = {
  /** Null where there is none of that name. */
  read(name: string): string | null;
  /** Names only. */
  list(): SecretInfo[];
  /** Null removes it. @throws AppError `not-possible-now` when the environment has it: that one goes before. */
  write(name: string, value: string | null): Promise<void>;
};
