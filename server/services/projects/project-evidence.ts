import type { MissionState } from "@/contracts/mission-state";
import type { MissionEvidence, ProjectEvidence } from "@/contracts/project-evidence";
import { isMissionOver } from "@/contracts/status";
import type { ServiceDependencies } from "../service-dependencies";
import { findProject } from "./find-project";

/** Missions whose evidence is read at once: each is a whole state. */
const listed = 20;

/** What the project's missions that are over have proven, the newest first. @throws AppError `not-found`. */
export async function readProjectEvidence(
  { store }: Pick<ServiceDependencies, "store">,
  projectId: string,
): Promise<ProjectEvidence> {
  await findProject(store, projectId);
  const over = (await store.listMissions({ projectId }))
    .filter(({ status, criteriaTotal }) => isMissionOver(status) && criteriaTotal > 0)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const states = await Promise.all(over.slice(0, listed).map(({ missionId }) => store.readState(missionId)));
  return { missions: states.flatMap((state) => (state ? [evidenceOf(state)] : [])), total: over.length };
}

function evidenceOf(state: MissionState): MissionEvidence {
  const { missionId, title, slug, status, rehearsal, updatedAt, criteria } = state;
  return {
    ...{ missionId, title, slug, status, rehearsal, updatedAt },
    criteria: criteria.map(({ id, text, state: proof, tests }) => ({ id, text, state: proof, tests })),
  };
}
