import { z } from "zod";
import { accountSchema } from "@/contracts/accounts";
import { exampleSchema, missionSummarySchema, projectSchema, stepViewSchema } from "@/contracts/api";

/** Lists come either bare or under a name; both are read, so that an old page survives a new server. */
function listOf<S extends z.ZodType>(item: S, name: string) {
  return z.union([
    z.array(item),
    z.object({ [name]: z.array(item) }).transform((value) => value[name] ?? []),
  ]);
}

export const projectListSchema = listOf(projectSchema, "projects");
export const exampleListSchema = listOf(exampleSchema, "examples");
export const missionListSchema = listOf(missionSummarySchema, "missions");
export const stepListSchema = listOf(stepViewSchema, "steps");

export const accountListSchema = z.array(accountSchema);

/** Frames are checked one by one by the live store: an unknown event must not spoil its neighbours. */
export const framePageSchema = z.object({
  frames: z.array(
    z.looseObject({
      missionId: z.string(),
      seq: z.number().int().positive(),
      at: z.string(),
      event: z.looseObject({ type: z.string() }),
    }),
  ),
});
export const acceptedSchema = z.unknown();
