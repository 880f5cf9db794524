import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import { changedSoFar } from "../mission/own-files";
import { evidenceFor } from "./evidence-for";

/** Why criteria are not shown, as a task says it. */
export type Unshown = ReadonlyArray<{ criterion: string; why: string }>;

/** Evidence of the criteria that these tests, or the task, speak of; of the others a partial run says nothing. */
export function mergeEvidence(
  state: MissionState,
  tests: TestOutcome[],
  unshown: Unshown = [],
): CriterionEvidence[] {
  const isSaid = (id: string) => unshown.some(({ criterion }) => criterion === id);
  return allEvidence(state, tests, unshown).filter(({ id, tests: own }) => own.length > 0 || isSaid(id));
}

/** Evidence of every criterion from a whole run: what has no test is unproven. */
export function allEvidence(
  state: MissionState,
  tests: TestOutcome[],
  unshown: Unshown = [],
): CriterionEvidence[] {
  const tasks = Object.values(state.tasks).map(({ id, criteria, commit }) => ({ id, criteria, commit }));
  const criteria = state.criteria.map(({ id, text }) => ({ id, text }));
  const reasons = new Map([
    // With tests beside it, it was said of those.
    ...state.criteria.flatMap(
      ({ id, why, tests: own }): Array<[string, string]> => (why && own.length === 0 ? [[id, why]] : []),
    ),
    ...unshown.map(({ criterion, why }): [string, string] => [criterion, why]),
  ]);
  return evidenceFor({ criteria, tests, tasks, reasons, isOfBefore: ofBefore(state) });
}

/**
 * Says whether a test is in a file that was there before the mission, and that neither it nor one that it goes on from has
 * changed: another spec's, whose ids may be the same.
 */
export function ofBefore(
  state: Pick<MissionState, "baseline" | "files" | "origin">,
): (test: TestOutcome) => boolean {
  const isChanged = changedSoFar(state);
  if (!state.baseline || isChanged === null) return () => false;
  return ({ file }) => file !== null && !isChanged(file);
}
