import type { ServiceDependencies } from "../service-dependencies";

/** Titles of the missions that are here, by their ids. */
export async function missionTitles({
  store,
}: Pick<ServiceDependencies, "store">): Promise<Map<string, string>> {
  const missions = await store.listMissions({});
  return new Map(missions.map(({ missionId, title }) => [missionId, title]));
}
