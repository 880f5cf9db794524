export type AroundMatch = { before: string; match: string; after: string };

/** Signs that a narrow row shows for certain, and how many of these may stand before the match. */
const inSight = 30;
const lead = 12;

/**
 * A found line cut so that its match is in sight at the row's beginning. Small letters match large ones too, as in the search.
 * @returns `match` empty where the text does not hold it: the line was cut before
 */
export function aroundMatch(line: string, asked: string): AroundMatch {
  const text = line.trim();
  const at = asked === asked.toLowerCase() ? text.toLowerCase().indexOf(asked) : text.indexOf(asked);
  if (at < 0 || asked === "") return { before: text, match: "", after: "" };
  const end = at + asked.length;
  const from = end <= inSight ? 0 : Math.max(0, at - lead);
  return {
    before: `${from > 0 ? "…" : ""}${text.slice(from, at)}`,
    match: text.slice(at, end),
    after: text.slice(end),
  };
}
