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
  return evidenceFor({ criteria: state.criteria.map(({ id, text }) => ({ id, text })), tests, tasks });
}
