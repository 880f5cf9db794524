import type { CodeFile, FileFacts, SymbolKind } from "@/server/domain/codebase/facts";
import { buildGraph, type CodeGraph } from "@/server/domain/codebase/graph";

type PlainFile = {
  imports?: string[];
  /** `kind name`; those of a name that begins with a small `_` are not exported. */
  symbols?: string[];
  lines?: number;
  language?: string;
  config?: string;
};

/** A file of plain values: what a test says of it and nothing else. */
export function plainFile(
  path: string,
  { imports = [], symbols = [], lines = 10, language = "TypeScript", config }: PlainFile,
): CodeFile {
  const facts: FileFacts = {
    ...{ lines, broken: false, unit: null, exports: [], names: [], references: [], config: config ?? null },
    imports: imports.map((specifier, at) => ({ specifier, line: at + 1, names: [], form: "import" })),
    symbols: symbols.map((text, at) => {
      const [kind = "function", name = ""] = text.split(" ");
      const place = { line: at + 1, endLine: at + 1, column: 1, parent: -1 };
      return { name, kind: kind as SymbolKind, exported: !name.startsWith("_"), ...place };
    }),
  };
  return { path, hash: path, bytes: lines * 10, language, facts, skipped: null };
}

export function plainGraph(files: Record<string, PlainFile>): CodeGraph {
  return buildGraph(Object.entries(files).map(([path, file]) => plainFile(path, file)));
}
