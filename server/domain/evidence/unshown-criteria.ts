import type { TestOutcome } from "@/contracts/evidence";
import { carriesId } from "./evidence-for";

/**
 * Criteria that no test speaks of: none carries the id, or those that do have an empty body. A todo counts: it says in the
 * open that nothing is shown.
 */
export function unshownCriteria(
  ids: readonly string[],
  tests: readonly TestOutcome[],
): Array<{ id: string; empty: string | null }> {
  return ids.flatMap((id) => {
    const named = tests.filter(({ name }) => carriesId(name, id));
    return named.some(({ empty }) => !empty) ? [] : [{ id, empty: named[0]?.name ?? null }];
  });
}
