import { z } from "zod";
import { idSchema, usdSchema } from "./inputs";
import type { MicroUsd } from "./money";

/** Accounts beyond a mission: all missions of a project, and all missions of a day (UTC). */
export const accountScopeSchema = z.enum(["project", "day"]);

const microUsdSchema = z.number().int();

/** GET /api/caps?projectId=: what was spent in the project and today, and where that stops. */
export const accountSchema = z.object({
  scope: accountScopeSchema,
  /** The project's id; the day as `2026-03-01`. */
  key: z.string(),
  /** Rehearsals spend nothing real: they have accounts of their own, with the same cap. */
  rehearsal: z.boolean(),
  /** Null: no cap. */
  capMicroUsd: microUsdSchema.nullable(),
  spentMicroUsd: microUsdSchema,
  reservedMicroUsd: microUsdSchema,
  unknownMicroUsd: microUsdSchema,
});
export type Account = z.infer<typeof accountSchema>;
export type AccountKey = Pick<Account, "scope" | "key" | "rehearsal">;

/** PUT /api/caps: sets or lifts a cap; missions that it had stopped go on when it is raised. */
export const newCapSchema = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("project"), projectId: idSchema, capUsd: usdSchema.nullable() }),
  z.object({ scope: z.literal("day"), capUsd: usdSchema.nullable() }),
]);
export type NewCap = z.infer<typeof newCapSchema>;

/** What stopped a mission for want of money; its key is the id of the mission, task or project, or the day. */
export const stoppedBySchema = z.object({
  scope: z.enum(["mission", "task", "project", "day"]),
  key: z.string(),
  capMicroUsd: microUsdSchema,
  /** What the call that had no room may cost at most. */
  askedMicroUsd: microUsdSchema.optional(),
});
export type StoppedBy = z.infer<typeof stoppedBySchema>;

/** Whether `asked` more would stay within the cap. */
export function hasRoom(account: Omit<Account, keyof AccountKey>, asked: MicroUsd): boolean {
  const taken = account.spentMicroUsd + account.reservedMicroUsd + account.unknownMicroUsd;
  return account.capMicroUsd === null || taken + asked <= account.capMicroUsd;
}
