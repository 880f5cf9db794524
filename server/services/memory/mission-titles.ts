import { markedTitle } from "@/contracts/mission-mark";
import type { ServiceDependencies } from "../service-dependencies";

/** Titles of the missions that are here, with the marks that tell them apart, by their ids. */
export async function missionTitles({
  store,
}: Pick<ServiceDependencies, "store">): Promise<Map<string, string>> {
  const missions = await store.listMissions({});
  return new Map(missions.map((mission) => [mission.missionId, markedTitle(mission)]));
}
