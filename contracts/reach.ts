import { z } from "zod";
import { secretNameSchema } from "./model-providers";

/** `api.example.com`, `*.example.com`, `[::1]`, each with a port or without: then any. */
export const hostPatternSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$|^\[[0-9a-f:.]+\](?::\d{1,5})?$/,
    "a host is a name or an address, with *. before it for all below it, and :port behind it",
  );

/** What agents may reach beyond the sandbox. Nothing, unless it is named here. */
export const reachSettingsSchema = z.object({
  hosts: z
    .array(
      z.object({
        host: hostPatternSchema,
        /** It may be, or stand for, an address of this machine or of the network that it is in. */
        private: z.boolean().default(false),
      }),
    )
    .max(100)
    .default([]),
  /** Secrets that hold a PostgreSQL address: `postgresql://user:password@host/database`. */
  databases: z.array(secretNameSchema).max(50).default([]),
});
export type ReachSettings = z.infer<typeof reachSettingsSchema>;
