/** How often each line of each file ran, as far as a report knows. Paths are from the repository's root. */
export type LineHits = Map<string, Map<number, number>>;

/** Adds what a report says of a line: it ran as often as the report that saw it most says. */
export function addHits(hits: LineHits, path: string, line: number, count: number): void {
  const lines = hits.get(path) ?? new Map<number, number>();
  hits.set(path, lines);
  lines.set(line, Math.max(lines.get(line) ?? 0, count));
}
