import { baseTitle, lineageOf } from "@/contracts/lineage-title";

/**
 * A mission's name and what tells it from others of that name: its run, the run it is a fork of, or its number. Rows of
 * one RFC differ in that alone, and it must not be cut.
 */
export function missionParts(title: string): { mission: string; run: string | null } {
  const run = lineageOf(title);
  if (run !== null) return { mission: baseTitle(title), run };
  const [, mission = title, mark = null] = /^(.+) (#\d+)$/.exec(title) ?? [];
  return { mission, run: mark };
}
