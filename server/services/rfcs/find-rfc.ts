import { createHash } from "node:crypto";
import type { MissionState, RfcState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import { newestRevision } from "@/server/domain/rfc/revisions";
import type { Artifact, StorePort } from "@/server/ports/store";
import { readMission } from "../missions/read-mission";

/** @throws AppError `not-found`. */
export async function findRfc(
  store: StorePort,
  missionId: string,
  rfcId: string,
): Promise<{ state: MissionState; rfc: RfcState }> {
  const state = await readMission(store, missionId);
  return { state, rfc: rfcIn(state, rfcId) };
}

/** @throws AppError `not-found`. */
export function rfcIn(state: MissionState, rfcId: string): RfcState {
  const rfc = own(state.rfcs, rfcId);
  if (rfc) return rfc;
  throw new AppError({
    code: "not-found",
    message: `no RFC ${rfcId} in ${state.missionId}`,
    userMessage: "There is no such RFC.",
  });
}

/** The text that is decided about. @throws AppError `not-found`. */
export async function newestText(store: StorePort, state: MissionState, rfc: RfcState): Promise<Artifact> {
  const id = newestRevision(state, rfc)?.id;
  const artifact = id === undefined ? null : await store.readArtifact(id);
  if (artifact) return artifact;
  throw new AppError({
    code: "not-found",
    message: `no text of ${rfc.id}`,
    userMessage: "The text of this RFC is not there.",
  });
}

/** What an approval of an RFC is bound to. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
