/** What the keys of a tree need to know of a row. */
export type TreePlace = {
  /** From 1 on. */
  level: number;
  /** Null: there is nothing to fold. */
  open: boolean | null;
};
export type TreeStep = { goTo: number } | { fold: boolean } | null;

/**
 * What a key does in a tree, as everywhere: up and down go by rows, right unfolds and goes in, left folds and goes out.
 * @param at the row with the cursor; -1: none yet
 * @returns null where the key does nothing
 */
export function treeStep(
  key: string,
  at: number,
  count: number,
  placeOf: (at: number) => TreePlace,
): TreeStep {
  const last = count - 1;
  if (last < 0) return null;
  if (key === "ArrowDown") return { goTo: Math.min(last, at + 1) };
  if (key === "ArrowUp") return { goTo: Math.max(0, at - 1) };
  if (key === "Home") return { goTo: 0 };
  if (key === "End") return { goTo: last };
  if (at < 0 || at > last) return null;
  const { level, open } = placeOf(at);
  if (key === "ArrowRight") {
    if (open === false) return { fold: false };
    return open && at < last && placeOf(at + 1).level > level ? { goTo: at + 1 } : null;
  }
  if (key !== "ArrowLeft") return null;
  if (open) return { fold: true };
  for (let above = at - 1; above >= 0; above--) {
    if (placeOf(above).level < level) return { goTo: above };
  }
  return null;
}

/**
 * The next row whose name begins with what was typed, from the top again after the end. One letter, also again and
 * again, goes on to the next that has it.
 * @returns null where no name begins so
 */
export function typedPlace(
  typed: string,
  at: number,
  count: number,
  nameOf: (at: number) => string,
): number | null {
  const [first = "", ...rest] = typed.toLowerCase();
  const isOneLetter = rest.every((letter) => letter === first);
  const wanted = isOneLetter ? first : typed.toLowerCase();
  const from = isOneLetter ? at + 1 : Math.max(0, at);
  for (let step = 0; step < count; step++) {
    const place = (from + step) % count;
    if (nameOf(place).toLowerCase().startsWith(wanted)) return place;
  }
  return null;
}
