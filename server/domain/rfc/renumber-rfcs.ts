import { numberedHeading, rfcNumber } from "./render-rfc";

export type Renumbered = { from: string; to: string };

/**
 * RFCs of a branch whose number another file has where the branch is to be merged, with the paths that they get: the next
 * numbers that neither side has. A number that is merged stays; so do those that a branch has brought with it.
 * @param added RFC files that the branch has added and that are its own
 * @param taken RFC files where it is to be merged
 * @param all every RFC file of the branch
 */
export function renumberRfcs(options: {
  added: readonly string[];
  taken: readonly string[];
  all: readonly string[];
}): Renumbered[] {
  const merged = new Set(numbersOf(options.taken));
  let last = Math.max(0, ...numbersOf(options.taken), ...numbersOf(options.all));
  return [...options.added].sort().flatMap((from) => {
    const number = rfcNumber(from);
    if (number === null) return [];
    // Two of one number on the branch itself: the first one keeps it.
    if (!merged.has(number)) {
      merged.add(number);
      return [];
    }
    last += 1;
    return [{ from, to: from.replace(/\d{3,}/, String(last).padStart(3, "0")) }];
  });
}

/** The text of a renumbered RFC. */
export function renumberedText(text: string, { from, to }: Renumbered): string {
  const [before, after] = [rfcNumber(from), rfcNumber(to)];
  if (before === null || after === null) return text;
  const old = new RegExp(`^(# )RFC[ -]0*${before}\\b`, "mi");
  return withNewPaths(text, [{ from, to }]).replace(
    old,
    (_all, mark: string) => `${mark}${numberedHeading(after)}`,
  );
}

/** A document in which the old paths, or names of the files, are replaced by the new ones. */
export function withNewPaths(text: string, moves: readonly Renumbered[]): string {
  return moves.reduce((now, { from, to }) => now.replaceAll(asWhole(nameOf(from)), nameOf(to)), text);
}

/** The name of a file where it is not a part of another's: `001-a.md` is not in `1001-a.md`, nor in `001-a.md5`. */
function asWhole(name: string): RegExp {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${literal}(?!\\w)`, "g");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function numbersOf(paths: readonly string[]): number[] {
  return paths.map(rfcNumber).filter((number) => number !== null);
}
