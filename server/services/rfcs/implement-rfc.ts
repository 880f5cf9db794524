import type { z } from "zod";
import { newMissionSchema } from "@/contracts/api";
import type { implementRfcSchema } from "@/contracts/rfcs";
import { AppError } from "@/server/domain/errors/app-error";
import { replaceRfcStatus } from "@/server/domain/rfc/rfc-status-line";
import { createMission } from "../missions/create-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { findRfc, newestText, rfcIn } from "./find-rfc";
import { implementationsOf, mayImplement } from "./implementations";
import { namesOf } from "./list-rfcs";

/** The workflow that builds an approved RFC. */
export const implementWorkflow = "implement-rfc";

type Input = { missionId: string; rfcId: string } & z.output<typeof implementRfcSchema> &
  Pick<z.input<typeof newMissionSchema>, "policy" | "start">;

/**
 * A mission that builds an approved RFC, with its plan proposed. The RFC follows it: it is being implemented once the work
 * begins, and implemented when all of it is done.
 * @throws AppError `not-found`, `not-possible-now` (it is not approved, or is being built), as `createMission`.
 */
export async function implementRfc(
  dependencies: ServiceDependencies,
  { missionId, rfcId, ...settings }: Input,
): Promise<{ missionId: string }> {
  const { store } = dependencies;
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  if (!mayImplement(state, rfc, await implementationsOf(store, rfc))) throw notNow(rfc.status);
  const { id: artifactId, content, path } = await newestText(store, state, rfc);
  const { title } = namesOf(rfc);
  const created = await createMission(
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
    { implements: { missionId, rfcId, artifactId, title } },
  );
  await store.append(missionId, (now) => {
    const linked = rfcIn(now, rfcId).implementations?.includes(created.missionId);
    const { missionId: implementationId } = created;
    return {
      events: linked ? [] : [{ type: "rfc-implementation-linked", rfcId, implementationId, by: "you" }],
      result: null,
    };
  });
  return created;
}

function notNow(status: string): AppError {
  const userMessage =
    status === "approved" || status === "implementing"
      ? "A mission builds this RFC already."
      : `Only an approved RFC can be implemented; this one is ${status.replaceAll("_", " ")}.`;
  return new AppError({ code: "not-possible-now", message: `cannot implement: ${status}`, userMessage });
}
