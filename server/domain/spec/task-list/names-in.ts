const separators = /\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*&\s*/g;
/** So many parts of a line are tried together as one title. */
const longestRun = 8;

/**
 * Ids and titles as people write several of them in a line: `T-1, Search and filter and the API`. A title may hold a comma
 * or an "and" itself, so the longest run of parts that is known as one is one; all else falls at each separator.
 */
export function namesIn(text: string, isKnown: (name: string) => boolean = () => false): string[] {
  const whole = plainName(text);
  if (isKnown(whole)) return [whole];
  const breaks = [...text.matchAll(separators)].map(({ index, 0: words }) => ({
    end: index,
    next: index + words.length,
  }));
  const starts = [0, ...breaks.map(({ next }) => next)];
  const ends = [...breaks.map(({ end }) => end), text.length];
  const names: string[] = [];
  for (let first = 0; first < starts.length; ) {
    const run = (last: number) => plainName(text.slice(starts[first], ends[last]));
    let last = Math.min(first + longestRun, starts.length) - 1;
    while (last > first && !isKnown(run(last))) last -= 1;
    names.push(run(last));
    first = last + 1;
  }
  return names.filter((name) => name !== "");
}

/** Without the signs and words that people put round a name. */
function plainName(text: string): string {
  return text
    .trim()
    .replace(/^[`"“'#]+|[`"”'.]+$/g, "")
    .replace(/^task\s+(?=[\d#])/i, "");
}
