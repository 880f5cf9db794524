import type { ImportFact } from "@/server/domain/codebase/facts";

/** How a language is read: its grammar, what its tree is asked for, and how the text of an import is understood. */
export type Language = {
  /** `tree-sitter-<grammar>.wasm` */
  grammar: string;
  /**
   * A tree-sitter query. Captures: `name` with one of the kinds (function, class, method, type, value) around it; `call`, `ref`,
   * `extends`, `implements` on names; `import` around an import; `types` around a block of imports for types; `unit` on the name of the
   * package; `verb`, with or without `route`.
   */
  query: string;
  /** Imports of the text that `import` was found around. */
  imports: (text: string) => Array<Omit<ImportFact, "line">>;
  /** Whether others can use what is declared on a line. */
  isExported: (declaration: { line: string; name: string; topLevel: boolean }) => boolean;
  /** Methods are functions that stand in a class. */
  functionsInClassesAreMethods?: true;
  /** `a->b` is a member of `a`. */
  hasArrows?: true;
  /** What a name is where it is not letters, digits, `_` and `$`; sticky. */
  identifier?: RegExp;
};

export const importOf = (specifier: string, names: ImportFact["names"]): Omit<ImportFact, "line"> => ({
  ...{ specifier, names, form: "import" },
});

export const wholeImport = (specifier: string) => importOf(specifier, [["*", "*"]]);

/** Text between quotes, without escapes. */
export function quoted(text: string): string | null {
  return /["'`<]([^"'`<>\n]+)["'`>]/.exec(text)?.[1] ?? null;
}
