const shownRanges = 8;

/** Line numbers, ascending, as people write them: `3-5,9`. */
export function ranges(lines: readonly number[]): string {
  const found: Array<[from: number, to: number]> = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else found.push([line, line]);
  }
  const shown = found.slice(0, shownRanges).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return `${shown.join(",")}${found.length > shownRanges ? ",…" : ""}`;
}
