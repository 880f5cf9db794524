import type { MissionState } from "@/contracts/mission-state";
import type { ServiceDependencies } from "../service-dependencies";

/** The missions of a project. */
export async function readKin(
  { store }: Pick<ServiceDependencies, "store">,
  projectId: string,
): Promise<MissionState[]> {
  const missions: MissionState[] = [];
  for (const { missionId } of await store.listMissions({ projectId })) {
    const state = await store.readState(missionId);
    if (state) missions.push(state);
  }
  return missions;
}
