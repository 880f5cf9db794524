import { lineageOf } from "./lineage-title";
import { slugify } from "./slugify";

type Named = { title: string; slug: string };

/**
 * What tells a mission from earlier ones of its project that have the same title, as it tells their branches: `#2`. Null
 * for the first, and where the title says itself which run it is.
 */
export function missionMark({ title, slug }: Named): string | null {
  if (lineageOf(title) !== null || slug === slugify(title)) return null;
  const number = /-([1-9]\d{0,2})$/.exec(slug)?.[1];
  return number === undefined || number === "1" ? null : `#${number}`;
}

/** A title with its mark, where it is plain text. */
export function markedTitle(mission: Named): string {
  const mark = missionMark(mission);
  return mark === null ? mission.title : `${mission.title} ${mark}`;
}
