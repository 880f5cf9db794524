import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { StorePort } from "@/server/ports/store";

/** @throws AppError `not-found`. */
export async function readMission(store: StorePort, missionId: string): Promise<MissionState> {
  const state = await store.readState(missionId);
  if (!state) throw missingMission(missionId);
  return state;
}

export function missingMission(missionId: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no mission ${missionId}`,
    userMessage: "There is no such mission.",
  });
}
