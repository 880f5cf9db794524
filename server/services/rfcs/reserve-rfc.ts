import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { ServiceDependencies } from "../service-dependencies";
import { findRfc, rfcIn } from "./find-rfc";
import { implementationsOf, mayImplement } from "./implementations";

type Needs = Pick<ServiceDependencies, "store" | "ids">;
type Place = { missionId: string; rfcId: string };

/**
 * Links an RFC to a mission that is to be created to build it, and gives the id that this one has to have. The link comes
 * first, so that of two who ask at once one gets it; whose mission was never created, its id is given once more.
 * @throws AppError `not-found`, `not-possible-now` (it is not approved, or is being built).
 */
export async function reserveRfc({ store, ids }: Needs, { missionId, rfcId }: Place): Promise<string> {
  const { state, rfc } = await findRfc(store, missionId, rfcId);
  const { implementations: linked = [] } = rfc;
  const builders = await implementationsOf(store, rfc);
  if (!mayImplement(state, rfc, builders)) throw notNow(rfc.status);
  const created = new Set(builders.map((builder) => builder.missionId));
  const left = linked.find((id) => !created.has(id));
  const reserved = left ?? ids.next("mis");
  await store.append(missionId, (now) => {
    const current = rfcIn(now, rfcId);
    const isSame = (current.implementations ?? []).length === linked.length;
    if (!isSame || !mayImplement(now, current, builders)) throw notNow(current.status);
    return {
      events: left
        ? []
        : [{ type: "rfc-implementation-linked", rfcId, implementationId: reserved, by: "you" }],
      result: null,
    };
  });
  return reserved;
}

/**
 * The same for another run or a fork of a mission that builds an RFC. Where the RFC is not to be had, the new mission works
 * by its text all the same, and the RFC does not follow it.
 */
export async function reserveAgain(
  needs: Needs,
  built: MissionState["implements"],
): Promise<{ implements?: MissionState["implements"]; missionId?: string }> {
  if (!built) return {};
  try {
    return { implements: built, missionId: await reserveRfc(needs, built) };
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown.code === "not-possible-now" || thrown.code === "not-found"))
      return {};
    throw thrown;
  }
}

function notNow(status: string): AppError {
  const userMessage =
    status === "approved" || status === "implementing"
      ? "A mission builds this RFC already."
      : `Only an approved RFC can be implemented; this one is ${status.replaceAll("_", " ")}.`;
  return new AppError({ code: "not-possible-now", message: `cannot implement: ${status}`, userMessage });
}
