import type { Edge } from "./generate";

export type Compared = { precision: number; recall: number };

/** How much of what was found is right, and how much of what is right was found; of imports from scripts. */
export function compareEdges(found: ReadonlySet<Edge>, right: ReadonlySet<Edge>): Compared {
  const own = [...found].filter(isOfScript);
  const wanted = [...right].filter(isOfScript);
  const both = own.filter((edge) => right.has(edge)).length;
  const share = (part: number, whole: number) => (whole === 0 ? 1 : Number((part / whole).toFixed(4)));
  return { precision: share(both, own.length), recall: share(both, wanted.length) };
}

function isOfScript(edge: Edge): boolean {
  return /\.[cm]?[jt]sx?$/.test(edge.split(" → ")[0] ?? "");
}
