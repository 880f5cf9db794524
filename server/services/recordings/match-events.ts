/** Ids that a replay gives out until it is known which recorded ones they stand for. */
export type Placeholders = {
  next(prefix: string): string;
  /** What a placeholder stands for, where that is known. */
  meaning: Map<string, string>;
};

const mark = "_~";

export function createPlaceholders(): Placeholders {
  let count = 0;
  return {
    meaning: new Map(),
    next: (prefix) => {
      count += 1;
      return `${prefix}${mark}${count}`;
    },
  };
}

/** How long things took, and which process did them, is the recording's to say. */
const ofTheMoment: ReadonlySet<string> = new Set(["durationMs", "delayMs", "worker"]);

export type Mismatch = { path: string; recorded: unknown; made: unknown };

/**
 * Compares what was made with what was recorded, deeply. Placeholders take the recorded ids: `found` gets them.
 * @returns the first difference, null when there is none
 */
export function firstMismatch(
  made: unknown,
  recorded: unknown,
  ids: { meaning: ReadonlyMap<string, string>; found: Map<string, string> },
  path = "",
): Mismatch | null {
  if (typeof made === "string" && made.includes(mark) && typeof recorded === "string") {
    const known = ids.found.get(made) ?? ids.meaning.get(made);
    if (known === undefined && made.split(mark)[0] === recorded.split("_")[0]) {
      ids.found.set(made, recorded);
      return null;
    }
    return known === recorded ? null : { path, recorded, made };
  }
  if (typeof made !== "object" || made === null || typeof recorded !== "object" || recorded === null)
    return Object.is(made, recorded) ? null : { path, recorded, made };
  const [mine, theirs] = [made as Record<string, unknown>, recorded as Record<string, unknown>];
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    if (ofTheMoment.has(key)) continue;
    const found = firstMismatch(mine[key], theirs[key], ids, path === "" ? key : `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
