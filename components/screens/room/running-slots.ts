import type { MissionState } from "@/contracts/mission-state";

/** So many have room beside all else; more are scrolled to. */
const mostPlaces = 4;

/** How many places are kept from the start, whether anything runs in them or not: what is below them stands still. */
export function placesOf({ mode, parallelLimit }: Pick<MissionState, "mode" | "parallelLimit">): number {
  return mode === "sequential" ? 1 : Math.min(mostPlaces, parallelLimit);
}

/**
 * The places of running tasks, one below the other. Who runs keeps its place; a task that has ended keeps its own until
 * another one needs it; only where none is free there is one more. So nothing moves while tasks come and go.
 *
 * @returns `before` itself where nothing has changed
 */
export function fillSlots(before: readonly string[], running: readonly string[]): readonly string[] {
  const runs = new Set(running);
  const placed = new Set(before);
  const newcomers = running.filter((id) => !placed.has(id));
  if (newcomers.length === 0) return before;
  const slots = before.map((id) => (runs.has(id) ? id : (newcomers.shift() ?? id)));
  return [...slots, ...newcomers];
}
