import type { ReferenceKind, SymbolKind } from "@/server/domain/codebase/facts";

/** What a parser says of a text, whichever one it is. Places are counted in UTF-16 from the beginning of the text. */
export type Finding =
  /** A declaration from `start` to `end`, the name of which begins at `name`. */
  | { is: "declared"; kind: DeclaredKind; name: number; start: number; end: number }
  | { is: "import" | "export" | "unit"; start: number; end: number }
  /** A block that no program runs: what it imports, it imports for types. */
  | { is: "types"; start: number; end: number }
  /** A name that begins at `start`. */
  | { is: ReferenceKind; start: number }
  /** A call or an annotation that adds a route: its name begins at `start`, the path stands from `route` to `end`, if there is one. */
  | { is: "route"; start: number; route: number; end: number };

/** Endpoints, components and schemas are made of these. */
export type DeclaredKind = Extract<SymbolKind, "function" | "class" | "method" | "type" | "value">;

export type Findings = {
  list: readonly Finding[];
  /** The text has places that the parser cannot read. */
  broken: boolean;
};
