import type { GraphShape, Size } from "./graph-shape";

/** The nodes by column: each stands after all that come before it. In a column as they were given. */
export function ranksOf({ nodes, edges }: GraphShape): string[][] {
  const before = new Map<string, string[]>();
  for (const { from, to } of edges) before.set(to, [...(before.get(to) ?? []), from]);
  const columnOf = new Map<string, number>();
  const columnFrom = (id: string): number => {
    const known = columnOf.get(id);
    if (known !== undefined) return known;
    // A circle, which folded phases can make, ends here.
    columnOf.set(id, 0);
    const column = Math.max(-1, ...(before.get(id) ?? []).map(columnFrom)) + 1;
    columnOf.set(id, column);
    return column;
  };
  const ranks = new Map<number, string[]>();
  for (const { id } of nodes) {
    const column = columnFrom(id);
    const rank = ranks.get(column);
    if (rank) rank.push(id);
    else ranks.set(column, [id]);
  }
  return [...ranks].sort(([one], [other]) => one - other).map(([, ids]) => ids);
}

/** As much wider than high a graph is to be as the frames are in which it is shown. */
export const frameAspect = 1.8;

/** A column of more nodes than this is broken into several: else all the rest would have to be made small. */
const tallest = 14;

/**
 * How many nodes stand above one another in columns of this many: all of the highest column, or so many that what is broken
 * into several is about as wide as a frame.
 */
export function rowsFor(counts: readonly number[], cell: Size): number {
  const highest = Math.max(1, ...counts);
  if (highest <= tallest) return highest;
  for (let rows = 1; rows < highest; rows += 1) {
    const columns = counts.reduce((sum, count) => sum + Math.ceil(count / rows), 0);
    if (columns * cell.width <= frameAspect * rows * cell.height) return rows;
  }
  return highest;
}

/** Whether some columns are broken into several. */
export function isBroken(counts: readonly number[], rows: number): boolean {
  return counts.some((count) => count > rows);
}
