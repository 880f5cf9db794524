import type { MissionEvidence } from "@/contracts/project-evidence";

/** How much of the missions' criteria is proven, and by how many tests that pass. */
export function countEvidence(missions: readonly Pick<MissionEvidence, "criteria">[]) {
  const criteria = missions.flatMap((mission) => mission.criteria);
  const proven = criteria.filter(({ state }) => state === "proven");
  return {
    criteria: criteria.length,
    proven: proven.length,
    tests: proven.reduce(
      (sum, { tests }) => sum + tests.filter(({ status }) => status === "passed").length,
      0,
    ),
  };
}
