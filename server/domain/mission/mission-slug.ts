import { slugify } from "@/contracts/slugify";

type Named = { title: string; statedId: string | null; fileName: string };

/**
 * What a mission's branch and files are called: its title; where most of that is in letters that a slug leaves out, the
 * id that its spec states, then its file's name. At last `mission`. Not yet unique.
 */
export function missionSlug({ title, statedId, fileName }: Named): string {
  const file = /^(.+)\.[^.]+$/.exec(fileName)?.[1] ?? null;
  const names = [title, statedId, file].filter((name) => name !== null);
  const told = names.find(isMostlyKept) ?? names.find((name) => slugify(name) !== "");
  return told === undefined ? "mission" : slugify(told);
}

/** At least half of the letters and digits of a name are in its slug. */
function isMostlyKept(name: string): boolean {
  const all = name.normalize("NFKD").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const kept = name.normalize("NFKD").match(/[a-z0-9]/gi)?.length ?? 0;
  return kept > 0 && kept * 2 >= all;
}
