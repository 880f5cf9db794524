import { readDollars } from "@/components/lib/read-dollars";
import type { GrantCase } from "@/contracts/events/grant-limits";

/** Patterns to begin with: the folders of what stands on the card, or what the task may change. */
export function suggestedPaths({ what, argv, paths = [] }: GrantCase): string[] {
  if (what === "task") return [...paths];
  const named = argv ? argv.slice(1).filter((word) => /^[\w.][^*?[\]{}$`~]*$/.test(word)) : paths;
  const last = named.at(-1)?.replace(/^\.\/|\/$/g, "");
  if (last === undefined || last === "") return [];
  const folder = last.slice(0, Math.max(0, last.lastIndexOf("/")));
  if (folder !== "") return [`${folder}/**`];
  return [/\.\w+$/.test(last) ? last : `${last}/**`];
}

/** Whether more than exactly this can be allowed: of commands only of a plain one that ends in paths. */
export function hasKind({ argv }: GrantCase): boolean {
  return argv === undefined || (argv !== null && argv.length > 1);
}

/** Why it cannot be allowed like this, in words; null: it can. Undefined: what was written is no such number. */
export function grantProblem(limits: {
  upToUsd: number | null | undefined;
  times: number | null | undefined;
  lacksPaths: boolean;
}): string | null {
  const wrong = [
    ...(limits.lacksPaths ? ["Name a path, such as src/api/**."] : []),
    ...(limits.upToUsd === undefined
      ? ["The dollars have to be 0.01 or more; leave them empty for no limit."]
      : []),
    ...(limits.times === undefined
      ? ["The times are a whole number above 0; leave them empty for no limit."]
      : []),
  ];
  return wrong.length > 0 ? wrong.join(" ") : null;
}

const leastUsd = 0.01;

/** Up to how much: null where nothing is written, undefined for what is no amount, or less than a cent. */
export function readLimit(text: string): number | null | undefined {
  const usd = readDollars(text);
  return typeof usd === "number" && usd < leastUsd ? undefined : usd;
}

/** How often: null where nothing is written, undefined for what is no whole number above zero. */
export function readTimes(text: string): number | null | undefined {
  const plain = text.trim();
  if (plain === "") return null;
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}
