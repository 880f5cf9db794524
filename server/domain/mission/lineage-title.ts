import type { MissionOrigin } from "@/contracts/events/task-origin";
import { baseTitle } from "@/contracts/lineage-title";

type Kin = { missionId: string; title: string; origin?: MissionOrigin };

const titleChars = 200;

/** Names a re-run after its spec and its place among the runs: `Task Board · run 2`. */
export function rerunTitle(
  title: string,
  source: Kin,
  others: readonly Kin[],
): { title: string; run: number } {
  const family = familyOf(source, others);
  const run = 1 + Math.max(...family.map(runOf));
  return { title: named(title, `run ${run}`, new Set()), run };
}

/** Names a fork after the run that it leaves, and the task: `Task Board · fork of run 1 from 2.1 Models`. */
export function forkTitle(
  source: Kin,
  others: readonly Kin[],
  task: { number: string; title: string } | null,
): { title: string; run: number } {
  const run = runOf(source);
  const from = task ? ` from ${task.number} ${task.title}` : "";
  const taken = new Set(others.map(({ title }) => title));
  const base = source.origin ? baseTitle(source.title) : source.title;
  let title = named(base, `fork of run ${run}${from}`, taken);
  for (let at = 2; title === ""; at += 1) title = named(base, `fork ${at} of run ${run}${from}`, taken);
  return { title, run };
}

/** Empty where the name is taken. */
function named(base: string, suffix: string, taken: ReadonlySet<string>): string {
  const tail = ` · ${suffix}`.slice(0, titleChars - 20);
  const title = `${base.slice(0, titleChars - tail.length).toWellFormed()}${tail.toWellFormed()}`;
  return taken.has(title) ? "" : title;
}

/** Missions of before were not counted. */
function runOf({ origin }: Kin): number {
  return origin ? (origin.run ?? 1) : 1;
}

/** All that goes back to the same first mission. */
function familyOf(source: Kin, others: readonly Kin[]): Kin[] {
  const all = new Map([...others, source].map((kin) => [kin.missionId, kin]));
  const rootOf = (kin: Kin): string => {
    const seen = new Set<string>();
    let at = kin;
    for (
      let before = all.get(at.origin?.missionId ?? "");
      before;
      before = all.get(at.origin?.missionId ?? "")
    ) {
      if (seen.has(at.missionId)) break;
      seen.add(at.missionId);
      at = before;
    }
    return at.origin?.missionId ?? at.missionId;
  };
  const root = rootOf(source);
  return [...all.values()].filter((kin) => rootOf(kin) === root);
}
