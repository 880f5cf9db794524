import type { Node } from "web-tree-sitter";
import { referenceKinds } from "@/server/domain/codebase/facts";
import { isRouteVerb } from "./endpoint-of";

type Row = { start: number; line: number; column: number; kind: number };

const kindOfCapture: Record<string, (typeof referenceKinds)[number]> = {
  ...{ call: "call", ref: "reference", extends: "inherits", implements: "implements" },
};

/** References as they are found, each place once: the more telling kind stays. */
export class ReferenceList {
  readonly #rows = new Map<number, Row>();
  readonly #declared = new Set<number>();

  constructor(
    private readonly text: string,
    private readonly identifier: RegExp,
  ) {}

  wordAt(start: number): string {
    this.identifier.lastIndex = start;
    return this.identifier.exec(this.text)?.[0] ?? "";
  }

  /** A name that is declared there is no reference. */
  declare(start: number): void {
    this.#declared.add(start);
  }

  has(start: number): boolean {
    return this.#rows.has(start) || this.#declared.has(start);
  }

  add(capture: string, node: Pick<Node, "startIndex" | "startPosition">): void {
    const named = kindOfCapture[capture];
    if (!named) return;
    const start = node.startIndex;
    const before = this.#rows.get(start);
    if (before && named === "reference") return;
    const { row, column } = node.startPosition;
    this.#rows.set(start, { start, line: row + 1, column: column + 1, kind: referenceKinds.indexOf(named) });
  }

  callsOf(name: string): Row[] {
    return [...this.#rows.values()].filter(
      ({ start }) => this.text.startsWith(name, start) && this.wordAt(start) === name,
    );
  }

  /** By place, with the innermost symbol that each stands in. */
  flat(symbols: ReadonlyArray<{ start: number; end: number }>): { names: string[]; references: number[] } {
    const places = new Map<string, number>();
    const placeOf = (name: string) => {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, places.size);
      return places.size - 1;
    };
    const references: number[] = [];
    const open: number[] = [];
    let next = 0;
    for (const row of [...this.#rows.values()].sort((a, b) => a.start - b.start)) {
      if (this.#declared.has(row.start)) continue;
      while (next < symbols.length && (symbols[next]?.start ?? 0) <= row.start) open.push(next++);
      while (open.length > 0 && (symbols[open.at(-1) ?? 0]?.end ?? 0) <= row.start) open.pop();
      const name = this.wordAt(row.start);
      if (name === "") continue;
      const receiver = this.#receiverOf(row.start);
      const inside = open.at(-1) ?? -1;
      references.push(
        placeOf(name),
        row.kind,
        row.line,
        row.column,
        receiver === null ? -1 : placeOf(receiver),
        inside,
      );
    }
    return { names: [...places.keys()], references };
  }

  /** Calls of a verb with a path: `.get("/seats"`. */
  routeCalls(): Array<Row & { word: string; route: string }> {
    return [...this.#rows.values()].flatMap((row) => {
      if (row.kind !== 0) return [];
      const word = this.wordAt(row.start);
      if (!isRouteVerb(word)) return [];
      const after = /^\s*\(\s*["'`](\/[^"'`\n]*)["'`]/.exec(
        this.text.slice(row.start + word.length, row.start + word.length + 200),
      );
      // Ruby's routes are called without parentheses.
      const bare =
        after ??
        /^\s+["'](\/[^"'\n]*)["']/.exec(
          this.text.slice(row.start + word.length, row.start + word.length + 200),
        );
      return bare ? [{ ...row, word, route: bare[1] ?? "" }] : [];
    });
  }

  /** `a` of `a.b`, `a::b`, `a->b`, `a?.b`; `?` where it is no plain name. */
  #receiverOf(start: number): string | null {
    const { text } = this;
    let at = skipBlank(text, start - 1);
    const joint = text[at];
    if (joint === ".") at -= text[at - 1] === "?" || text[at - 1] === "!" ? 2 : 1;
    else if ((joint === ":" && text[at - 1] === ":") || (joint === ">" && text[at - 1] === "-")) at -= 2;
    else return null;
    // Three dots spread what follows.
    if (joint === "." && text[at] === ".") return null;
    at = skipBlank(text, at);
    let from = at;
    while (from >= 0 && isWordCode(text.charCodeAt(from))) from -= 1;
    return from === at ? "?" : text.slice(from + 1, at + 1);
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at >= 0 && text.charCodeAt(at) <= 32) at -= 1;
  return at;
}

/** Letters, digits, `_` and `$`, and all that is beyond ASCII. */
function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}
