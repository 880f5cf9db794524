/**
 * Whether some path may match both of two sets of globs, as write sets match paths (`evidence/write-set.ts`).
 * Cautious: where a glob uses more than `*`, `**`, `?` and simple braces, everything below its plain beginning counts
 * as matched. So "no" is certain, and "yes" may be one too many.
 */
export function overlaps(globsA: readonly string[], globsB: readonly string[]): boolean {
  return sharedGlob(globsA, globsB) !== null;
}

/** Of the first two globs that overlap the narrower one, as it was written; null when none do. */
export function sharedGlob(globsA: readonly string[], globsB: readonly string[]): string | null {
  for (const a of globsA) {
    for (const b of globsB) {
      if (patternsOf(a).some((one) => patternsOf(b).some((other) => meet(one, other)))) return narrower(a, b);
    }
  }
  return null;
}

/** Segments of a path pattern; `**` stands for any number of them. */
type Pattern = readonly string[];

const anyDepth = "**";
const remembered = new Map<string, readonly Pattern[]>();
const mostRemembered = 5_000;

function patternsOf(glob: string): readonly Pattern[] {
  const known = remembered.get(glob);
  if (known) return known;
  const patterns = isNeverMatched(glob) ? [] : expandBraces(glob.replace(/^\.\//, "")).map(patternOf);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(glob, patterns);
  return patterns;
}

/** As in write sets: absolute or climbing globs match nothing. */
function isNeverMatched(glob: string): boolean {
  const inside = glob.replace(/^\.\//, "");
  return inside === "" || inside.startsWith("/") || /[\\\0]/.test(inside) || inside.split("/").includes("..");
}

const mostBraces = 64;

/** `a/{b,c}` as `a/b` and `a/c`. Nested, empty or numbered braces stay, and count as beyond our grammar. */
function expandBraces(glob: string): string[] {
  const simple = /\{([^{}]*,[^{}]*)\}/;
  if (!simple.test(glob) || /[()[\]!]/.test(glob)) return [glob];
  let found = [glob];
  while (found.some((one) => simple.test(one))) {
    found = found.flatMap((one) => {
      const [whole, inner] = simple.exec(one) ?? [];
      return whole === undefined || inner === undefined
        ? [one]
        : inner.split(",").map((choice) => one.replace(whole, () => choice));
    });
    if (found.length > mostBraces) return [glob];
  }
  return found;
}

/** Turns a glob's beginning, too, into an alternative: `a/b|c` matches `c`. */
const beyondSegments = /[|^$"'`]/;

function patternOf(glob: string): Pattern {
  if (beyondSegments.test(glob)) return [anyDepth];
  // Case is ignored: on some disks two names that differ in it are one file.
  const segments = glob.toLowerCase().split("/");
  const plain = segments.findIndex((segment) => !isPlain(segment));
  return plain < 0 ? segments : [...segments.slice(0, plain), anyDepth];
}

function isPlain(segment: string): boolean {
  if (segment === anyDepth) return true;
  if (segment === "" || segment === "." || segment.includes("**")) return false;
  return /^[\p{L}\p{N}_.\-*? @~%=,#]+$/u.test(segment);
}

/** Whether one path can match both patterns. */
function meet(a: Pattern, b: Pattern): boolean {
  return meets(a, b, {
    repeats: (segment) => segment === anyDepth,
    equal: (one, other) =>
      one === other || ((isVague(one) || isVague(other)) && meets([...one], [...other], characters)),
  });
}

function isVague(segment: string): boolean {
  return segment.includes("*") || segment.includes("?");
}

type Grammar = {
  /** Stands for any number of items, also none. */
  repeats: (item: string) => boolean;
  equal: (one: string, other: string) => boolean;
};

const characters: Grammar = {
  repeats: (character) => character === "*",
  equal: (one, other) => one === other || one === "?" || other === "?",
};

/** Fills, from the ends, the table of "what is left of a meets what is left of b". */
function meets(a: readonly string[], b: readonly string[], { repeats, equal }: Grammar): boolean {
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j -= 1) {
      const [one, other] = [a[i], b[j]];
      const [down, right] = [below[j] ?? false, row[j + 1] ?? false];
      if (one === undefined && other === undefined) row[j] = true;
      else if (one !== undefined && repeats(one)) row[j] = down || right;
      else if (other !== undefined && repeats(other)) row[j] = down || right;
      else if (one === undefined || other === undefined) row[j] = false;
      else row[j] = (below[j + 1] ?? false) && equal(one, other);
    }
    below = row;
  }
  return below[0] ?? false;
}

function narrower(a: string, b: string): string {
  const breadth = (glob: string) => (glob.includes("**") ? 2 : 0) + (/[*?{[(]/.test(glob) ? 1 : 0);
  if (breadth(a) !== breadth(b)) return breadth(a) < breadth(b) ? a : b;
  return a.length >= b.length ? a : b;
}
