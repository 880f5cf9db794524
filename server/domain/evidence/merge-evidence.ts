import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import { filesSoFar } from "../mission/own-files";
import { evidenceFor } from "./evidence-for";

/** Evidence of the criteria that these tests speak of; of the others a partial run says nothing. */
export function mergeEvidence(state: MissionState, tests: TestOutcome[]): CriterionEvidence[] {
  return allEvidence(state, tests).filter((criterion) => criterion.tests.length > 0);
}

/** Evidence of every criterion from a whole run: what has no test is unproven. */
export function allEvidence(state: MissionState, tests: TestOutcome[]): CriterionEvidence[] {
  const tasks = Object.values(state.tasks).map(({ id, criteria, commit }) => ({ id, criteria, commit }));
  const criteria = state.criteria.map(({ id, text }) => ({ id, text }));
  return evidenceFor({ criteria, tests, tasks, isOfBefore: ofBefore(state) });
}

/**
 * Says whether a test is in a file that was there before the mission, and that neither it nor one that it goes on from has
 * changed: another spec's, whose ids may be the same.
 */
function ofBefore(state: MissionState): (test: TestOutcome) => boolean {
  const changed = filesSoFar(state);
  if (!state.baseline || changed === null) return () => false;
  return ({ file }) => file !== null && !changed.some((path) => file === path || file.endsWith(`/${path}`));
}
