import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import { evidenceFor } from "./evidence-for";

/** Evidence of the criteria that these tests speak of; of the others a partial run says nothing. */
export function mergeEvidence(state: MissionState, tests: TestOutcome[]): CriterionEvidence[] {
  return allEvidence(state, tests).filter((criterion) => criterion.tests.length > 0);
}

/** Evidence of every criterion from a whole run: what has no test is unproven. */
export function allEvidence(state: MissionState, tests: TestOutcome[]): CriterionEvidence[] {
  const tasks = Object.values(state.tasks).map(({ id, criteria, commit }) => ({ id, criteria, commit }));
  const criteria = state.criteria.map(({ id, text }) => ({ id, text }));
  return evidenceFor({ criteria, tests, tasks, isOfBefore: (test) => isOfBefore(state, test) });
}

/**
 * Whether a test is in a file that was there before the mission and that it has not touched: another spec's, whose ids may
 * be the same. A mission that is run again, or forked, has its own spec's tests from before.
 */
function isOfBefore({ baseline, origin, files }: MissionState, { file }: TestOutcome): boolean {
  if (!baseline || origin || file === null) return false;
  return !Object.keys(files).some((path) => file === path || file.endsWith(`/${path}`));
}
