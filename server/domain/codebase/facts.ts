/** What one file's text says, whatever stands in other files: it is kept by the hash of the text. */
export type FileFacts = {
  lines: number;
  /** The text has places that its grammar cannot read; what was read of the rest is here. */
  broken: boolean;
  /** Package (Go, Java) or namespace (C#, PHP) that the file belongs to. */
  unit: string | null;
  /** In the order of the text: an outer one stands before what is in it. */
  symbols: CodeSymbol[];
  imports: ImportFact[];
  /** JavaScript's `export { local as name }` and `export default local`. */
  exports: Array<[name: string, local: string]>;
  /** Words of `references`. */
  names: string[];
  /** Flat, `referenceStride` numbers each; read it with `referenceAt`. */
  references: number[];
  /** Text of a file that says how imports are resolved (tsconfig.json, package.json, go.mod, …). */
  config: string | null;
};

export const symbolKinds = [
  ...(["function", "class", "method", "type", "endpoint", "component", "schema", "value"] as const),
];
export type SymbolKind = (typeof symbolKinds)[number];

export type CodeSymbol = {
  name: string;
  kind: SymbolKind;
  /** 1-based, as all lines and columns here. */
  line: number;
  endLine: number;
  column: number;
  exported: boolean;
  /** Place of the symbol that it stands in; -1: none. */
  parent: number;
};

export type ImportFact = {
  specifier: string;
  line: number;
  /** `*` is all of it: as an object where the local name is another one, else as names that stand for themselves. */
  names: Array<[imported: string, local: string]>;
  form: "import" | "reexport";
  /** It is not needed to run: types, or the declaration that a module has a part. */
  typesOnly?: true;
};

export const referenceKinds = ["call", "reference", "inherits", "implements"] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** name, kind, line, column, receiver's name or -1, symbol that it stands in or -1 */
export const referenceStride = 6;

export type Reference = {
  name: string;
  kind: ReferenceKind;
  line: number;
  column: number;
  receiver: string | null;
  inside: number;
};

export function referenceCount(facts: FileFacts): number {
  return facts.references.length / referenceStride;
}

export function referenceAt({ references, names }: FileFacts, place: number): Reference {
  const at = place * referenceStride;
  const receiver = references[at + 4] ?? -1;
  return {
    name: names[references[at] ?? 0] ?? "",
    kind: referenceKinds[references[at + 1] ?? 1] ?? "reference",
    line: references[at + 2] ?? 1,
    column: references[at + 3] ?? 1,
    receiver: receiver < 0 ? null : (names[receiver] ?? null),
    inside: references[at + 5] ?? -1,
  };
}

/** A file of a commit or a folder. */
export type CodeFile = {
  path: string;
  /** Git's id of the content; empty where there is none to read. */
  hash: string;
  bytes: number;
  /** Null: no programming language that we know. */
  language: string | null;
  /** Null where it was not read, or says nothing. */
  facts: FileFacts | null;
  /** Why it was not read, in words for people; null: it was, or there was no reason to. */
  skipped: string | null;
};
