import type { z } from "zod";
import { newMissionSchema } from "@/contracts/api";
import type { implementRfcSchema } from "@/contracts/rfcs";
import { AppError } from "@/server/domain/errors/app-error";
import { replaceRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import { isUndecided } from "@/server/domain/rfc/undecided";
import { createMission } from "../missions/create-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { findRfc, newestText } from "./find-rfc";
import { namesOf } from "./list-rfcs";
import { reserveRfc } from "./reserve-rfc";

/** The workflow that builds an approved RFC. */
export const implementWorkflow = "implement-rfc";

type Input = { missionId: string; rfcId: string } & z.output<typeof implementRfcSchema> &
  Pick<z.input<typeof newMissionSchema>, "policy" | "start">;

/**
 * A mission that builds an approved RFC, with its plan proposed. The RFC follows it: it is being implemented once the work
 * begins, and implemented when all of it is done.
 * @throws AppError `not-found`, `not-possible-now` (it is not approved, decides nothing, or is being built), as `createMission`.
 */
export async function implementRfc(
  dependencies: ServiceDependencies,
  { missionId, rfcId, ...settings }: Input,
): Promise<{ missionId: string }> {
  const { store } = dependencies;
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  const { id: artifactId, content, path } = await newestText(store, state, rfc);
  const { title } = namesOf(rfc);
  if (isUndecided(content))
    throw new AppError({
      code: "not-possible-now",
      message: "the RFC decides nothing",
      userMessage: `"${title}" says "Not decided" under Decision: there is nothing in it to build yet. Write the decision into it first.`,
    });
  const reserved = await reserveRfc(dependencies, { missionId, rfcId });
  return createMission(
    dependencies,
    newMissionSchema.parse({
      ...settings,
      ...{
        projectId: state.projectId,
        workflow: implementWorkflow,
        title: `Implement: ${title}`.slice(0, 200),
      },
      specText: replaceRfcStatus(content, rfc.status) ?? content,
      fileName: (rfc.path ?? path)?.split("/").at(-1),
    }),
    { implements: { missionId, rfcId, artifactId, title }, missionId: reserved },
  );
}
