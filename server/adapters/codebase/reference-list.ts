import { type ReferenceKind, referenceKinds } from "@/server/domain/codebase/facts";
import { isRouteVerb } from "./endpoint-of";
import type { LineTable } from "./line-table";

const places = new Map(referenceKinds.map((kind, place) => [kind, place]));
const call = places.get("call");
const usual = /[\p{L}\p{N}_$]+|#[\w$]+/uy;

/** References as they are found, each place once: the more telling kind stays. */
export class ReferenceList {
  /** The kind of reference that begins at a place. */
  readonly #kinds = new Map<number, number>();
  readonly #declared = new Set<number>();

  constructor(
    private readonly text: string,
    /** Sticky; null: as in most languages. */
    private readonly identifier: RegExp | null,
    private readonly lines: LineTable,
    /** `->` leads to a member, not to what a function returns. */
    private readonly hasArrows = false,
  ) {}

  wordAt(start: number): string {
    // Nearly all names are plain ASCII, which need no pattern.
    let end = start;
    if (!this.identifier) while (isAsciiWord(this.text.charCodeAt(end))) end += 1;
    if (end > start && !(this.text.charCodeAt(end) > 127)) return this.text.slice(start, end);
    const pattern = this.identifier ?? usual;
    pattern.lastIndex = start;
    return pattern.exec(this.text)?.[0] ?? "";
  }

  /** A name that is declared there is no reference. */
  declare(start: number): void {
    this.#declared.add(start);
  }

  has(start: number): boolean {
    return this.#kinds.has(start) || this.#declared.has(start);
  }

  add(kind: ReferenceKind, start: number): void {
    if (kind === "reference" && this.#kinds.has(start)) return;
    this.#kinds.set(start, places.get(kind) ?? 0);
  }

  /** Where a name is used. */
  callsOf(name: string): number[] {
    return [...this.#kinds.keys()].filter(
      (start) => this.text.startsWith(name, start) && this.wordAt(start) === name,
    );
  }

  /** By place, with the innermost symbol that each stands in. */
  flat(symbols: ReadonlyArray<{ start: number; end: number }>): { names: string[]; references: number[] } {
    const words = new Map<string, number>();
    const placeOf = (name: string) => {
      const known = words.get(name);
      if (known !== undefined) return known;
      words.set(name, words.size);
      return words.size - 1;
    };
    const references: number[] = [];
    const open: number[] = [];
    let next = 0;
    for (const start of [...this.#kinds.keys()].sort((a, b) => a - b)) {
      if (this.#declared.has(start)) continue;
      while (next < symbols.length && (symbols[next]?.start ?? 0) <= start) open.push(next++);
      while (open.length > 0 && (symbols[open.at(-1) ?? 0]?.end ?? 0) <= start) open.pop();
      const name = this.wordAt(start);
      if (name === "") continue;
      const receiver = this.#receiverOf(start);
      const inside = open.at(-1) ?? -1;
      references.push(
        placeOf(name),
        this.#kinds.get(start) ?? 0,
        this.lines.lineAt(start),
        this.lines.columnAt(start),
        receiver === null ? -1 : placeOf(receiver),
        inside,
      );
    }
    return { names: [...words.keys()], references };
  }

  /** Calls of a verb with a path: `.get("/seats"`. */
  routeCalls(): Array<{ start: number; word: string; route: string }> {
    return [...this.#kinds].flatMap(([start, kind]) => {
      if (kind !== call) return [];
      const word = this.wordAt(start);
      if (!isRouteVerb(word)) return [];
      const after = this.text.slice(start + word.length, start + word.length + 200);
      const [, route] =
        /^\s*\(\s*["'`]((?:[A-Z]+ )?\/[^"'`\n]*)["'`]/.exec(after) ??
        // Ruby's routes are called without parentheses.
        /^\s+["'](\/[^"'\n]*)["']/.exec(after) ??
        [];
      return route === undefined ? [] : [{ start, word, route }];
    });
  }

  /** `a` of `a.b`, `a->b`, `a?.b`, `a::` of `a::b`, `super` of `super().b`; `?` where it is no plain name. */
  #receiverOf(start: number): string | null {
    const { text } = this;
    let at = skipBlank(text, start - 1);
    const joint = text[at];
    if (joint === ".") at -= text[at - 1] === "?" || text[at - 1] === "!" ? 2 : 1;
    else if (joint === ":" && text[at - 1] === ":") at -= 2;
    else if (this.hasArrows && joint === ">" && text[at - 1] === "-") at -= 2;
    else return null;
    // Three dots spread what follows.
    if (joint === "." && text[at] === ".") return null;
    at = skipBlank(text, at);
    let from = at;
    while (from >= 0 && isWordCode(text.charCodeAt(from))) from -= 1;
    if (from === at) return text.slice(at - 6, at + 1) === "super()" ? "super" : "?";
    return text.slice(from + 1, at + 1) + (joint === ":" ? "::" : "");
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at >= 0 && text.charCodeAt(at) <= 32) at -= 1;
  return at;
}

/** Letters, digits, `_` and `$`, and all that is beyond ASCII. */
function isWordCode(code: number): boolean {
  return isAsciiWord(code) || code > 127;
}

function isAsciiWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}
